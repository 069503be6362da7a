import { useEffect, useRef, useState } from 'react'
import type { PrefectureStanding, SubmissionsAnswer } from '../../server/desk/submission-contract.ts'
import { dateInWords } from '../../server/domain/date.ts'
import { halfYearInWords } from '../../server/domain/progress/half-year.ts'
import { useWords } from '../copy/words.ts'
import { grouped } from '../panel/figures.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { Field, Progress } from './Forms.tsx'

/** A mail to one prefecture with what is missing of it, to be copied. */
export function MailSection({
  found,
  standing,
  name,
}: {
  found: SubmissionsAnswer
  standing: PrefectureStanding
  name: string
}) {
  const { sending: copy } = useDeskCopy().submissions
  const written = useMail(found, standing, name)
  const [text, setText] = useState(written)
  const [isCopied, setCopied] = useState<boolean | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const toClipboard = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <section className="desk-section" data-testid="mail">
      <h2 ref={heading} tabIndex={-1}>
        {copy.mailTitle(name)}
      </h2>
      <div className="desk-form">
        <Field label={copy.mailText}>
          {(ids) => (
            <textarea {...ids} rows={16} value={text} onChange={({ target }) => setText(target.value)} />
          )}
        </Field>
        <button type="button" className="button" onClick={() => void toClipboard()}>
          {copy.copy}
        </button>
        <Progress sentence={isCopied === null ? null : isCopied ? copy.copied : copy.notCopied} />
      </div>
    </section>
  )
}

function useMail(
  { edition, dueOn, roundEnd }: SubmissionsAnswer,
  standing: PrefectureStanding,
  name: string,
) {
  const { mail: copy } = useDeskCopy().submissions
  const { language } = useWords()
  const { newest, isLate, targets, notReported, notStated } = standing
  const missing = notReported + notStated
  const asks = [
    ...(newest === null ? [copy.notSent] : []),
    ...(newest?.state === 'returned' ? [copy.returned(newest.remarks ?? '')] : []),
    ...(missing > 0 ? [copy.round(halfYearInWords(roundEnd), grouped(missing), grouped(targets))] : []),
  ]
  const isDone = asks.length === 0
  return [
    copy.subject(dateInWords(edition.asOf, language), name),
    '',
    copy.to(name),
    '',
    copy.opening,
    '',
    copy.asks,
    ...(isDone ? [copy.nothing] : asks),
    '',
    ...(dueOn === null || isDone ? [] : [copy.due(dateInWords(dueOn, language))]),
    ...(isLate && !isDone ? [copy.late] : []),
    ...(isDone ? [] : [copy.where(`${location.origin}/admin`)]),
  ].join('\n')
}
