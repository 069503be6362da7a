import { useWords } from '../copy/words.ts'

/**
 * Always in sight while a sample edition is shown: it could else pass for the government's own. What kind of sample it
 * is (made from announcements, made up) the edition's own note says, which is in Japanese.
 */
export function SampleMark({ note }: { note: string | null }) {
  const { copy, language } = useWords()
  return (
    <aside className="sample-mark" aria-label={copy.pages.sample} data-testid="sample-mark">
      {(language === 'en' || note === null) && `${copy.site.sampleEdition} `}
      {note !== null && <span lang="ja">{note}</span>}
    </aside>
  )
}
