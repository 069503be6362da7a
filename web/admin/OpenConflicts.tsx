import { useEffect, useRef } from 'react'
import type { OpenConflict } from '../../server/desk/submission-contract.ts'
import { useWords } from '../copy/words.ts'
import { grouped, prefectureLabel } from '../panel/figures.ts'
import { useDeskCopy } from './copy/desk-copy.ts'

/** Before all is accepted: what of it has other versions, and whether that is meant. */
export function OpenConflicts({
  conflicts,
  isBusy,
  onAccept,
  onKeep,
}: {
  conflicts: readonly OpenConflict[]
  isBusy: boolean
  onAccept: () => void
  onKeep: () => void
}) {
  const { decide: copy, one } = useDeskCopy().submissions
  const { language } = useWords()
  const question = useRef<HTMLParagraphElement>(null)
  useEffect(() => question.current?.focus(), [])
  const count = grouped(conflicts.length)
  return (
    <div className="hint-strong desk-open" data-testid="open-conflicts">
      <p ref={question} tabIndex={-1}>
        {copy.confirm(count)}
      </p>
      <ul>
        {conflicts.map(({ kind, id, title, draftChanged, others }) => (
          <li key={`${kind} ${id}`}>
            {one.kinds[kind]} {title} <small>{id}</small>
            {'：'}
            {[
              ...(draftChanged ? [copy.ofDraft] : []),
              ...others.map(({ prefecture }) => one.openOther(prefectureLabel(prefecture, language))),
            ].join('、')}
          </li>
        ))}
      </ul>
      <p className="edition-doors">
        <button type="button" className="button button-key" disabled={isBusy} onClick={onAccept}>
          {copy.despite(count)}
        </button>
        <button type="button" className="button" onClick={onKeep}>
          {copy.notYet}
        </button>
      </p>
    </div>
  )
}
