import { use, useEffect } from 'react'
import { loadGlossary } from '../copy/load-glossary.ts'
import { TERM_IDS, termOf } from '../copy/terms.ts'
import { useWords } from '../copy/words.ts'

/** All words that are explained where they stand, in one list; the page's address may name one of them. */
export function Glossary() {
  const words = useWords()
  const meaningOf = use(loadGlossary())
  useEffect(() => {
    if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [])
  return (
    <dl className="prose">
      {TERM_IDS.map((id) => (
        <div key={id} id={`term-${id}`}>
          <dt>
            <strong>{termOf(id, words)}</strong>
          </dt>
          <dd>{meaningOf(id, words)}</dd>
        </div>
      ))}
    </dl>
  )
}
