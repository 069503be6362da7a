import { useEffect } from 'react'
import { definitionOf, TERM_IDS } from '../copy/glossary.ts'
import { useWords } from '../copy/words.ts'

/** All words that are explained where they stand, in one list; the page's address may name one of them. */
export function Glossary() {
  const words = useWords()
  useEffect(() => {
    if (location.hash !== '') document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [])
  return (
    <dl className="prose">
      {TERM_IDS.map((id) => {
        const { term, text } = definitionOf(id, words)
        return (
          <div key={id} id={`term-${id}`}>
            <dt>
              <strong>{term}</strong>
            </dt>
            <dd>{text}</dd>
          </div>
        )
      })}
    </dl>
  )
}
