import { useState } from 'react'
import { useWords } from '../copy/words.ts'

/** Where this browser keeps that the hint has been read. */
const KEPT = 'hint'

function wasRead(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null
  } catch {
    // Reading may be refused: then every visit is the first.
    return false
  }
}

function keep(): void {
  try {
    localStorage.setItem(KEPT, 'read')
  } catch {
    // As above.
  }
}

/** Three sentences for who comes first. They lie over the map, take no press from it and wait for nobody. */
export function FirstHint() {
  const { copy } = useWords()
  const [isRead, setRead] = useState(wasRead)
  if (isRead) return null
  return (
    <section className="first-hint" aria-label={copy.hint.title} data-testid="hint">
      <p>
        {copy.hint.sentences.map((sentence) => (
          <span key={sentence}>{sentence}</span>
        ))}
      </p>
      <button
        type="button"
        className="text-button"
        onClick={() => {
          keep()
          setRead(true)
        }}
      >
        {copy.hint.understood}
      </button>
    </section>
  )
}
