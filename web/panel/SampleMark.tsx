import { useWords } from '../copy/words.ts'

/** Always in sight while a sample edition is shown: it could else pass for the government's own. */
export function SampleMark() {
  const { copy } = useWords()
  return (
    <aside className="sample-mark" aria-label={copy.pages.sample} data-testid="sample-mark">
      {copy.site.sampleMark}
    </aside>
  )
}
