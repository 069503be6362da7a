import { useWords } from '../copy/words.ts'

/** Always in sight while a sample edition is shown: it could else pass for the government's own. */
export function SampleMark() {
  const { copy } = useWords()
  return (
    <p className="sample-mark" data-testid="sample-mark">
      {copy.site.sampleMark}
    </p>
  )
}
