import { useWords } from '../copy/words.ts'
import { Link } from '../panel/Link.tsx'
import { PageFrame } from './PageFrame.tsx'

export function MissingPage() {
  const { copy, language } = useWords()
  return (
    <PageFrame title={copy.pages.missingTitle} isSample={false}>
      <p>{copy.pages.missingText}</p>
      <p>
        <Link href={language === 'en' ? '/?lang=en' : '/'} className="button">
          {copy.pages.toMap}
        </Link>
      </p>
    </PageFrame>
  )
}
