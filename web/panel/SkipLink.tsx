import { useWords } from '../copy/words.ts'

export function SkipLink() {
  const { copy } = useWords()
  return (
    <a className="skip-link" href="#main">
      {copy.site.skipToMain}
    </a>
  )
}
