import { useId, useRef, useState } from 'react'
import { snapshotCopy } from '../copy/snapshot.ts'
import { useWords } from '../copy/words.ts'

/** A text to be taken along, with a button that copies it. */
export function CopiedText({ label, text }: { label: string; text: string }) {
  const { language } = useWords()
  const copy = snapshotCopy[language]
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  const take = async () => {
    field.current?.select()
    try {
      // Without https there is no clipboard; the text stands selected then.
      await navigator.clipboard.writeText(text)
      setSaid(copy.copied)
    } catch {
      setSaid(copy.copyFailed)
    }
  }
  return (
    <div className="snapshot-copied">
      <label htmlFor={id}>{label}</label>
      <div className="snapshot-copied-row">
        <textarea id={id} ref={field} readOnly rows={2} value={text} />
        <button type="button" className="button" onClick={take} aria-label={`${label}：${copy.copy}`}>
          {copy.copy}
        </button>
      </div>
      <p role="status">{said}</p>
    </div>
  )
}
