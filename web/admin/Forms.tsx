import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useDeskCopy } from './copy/desk-copy.ts'

/** Why something did not work: it takes the focus, so that nobody misses it. */
export function Failure({ sentence }: { sentence: string | null }) {
  const { frame } = useDeskCopy()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (sentence !== null) box.current?.focus()
  }, [sentence])
  if (sentence === null) return null
  return (
    <div className="failed desk-failure" role="alert" tabIndex={-1} ref={box} data-testid="failure">
      <p className="failed-title">{frame.errorTitle}</p>
      <p>{sentence}</p>
    </div>
  )
}

/** What was done: it takes the focus, for it may stand far above the button. To say it once more, give it another key. */
export function Done({ sentence }: { sentence: string }) {
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <p className="notice" role="status" tabIndex={-1} ref={box} data-testid="done">
      {sentence}
    </p>
  )
}

/** A label, what is filled in, and a hint, belonging to each other. */
export function Field({
  label,
  hint,
  children,
}: {
  label: string
  hint?: string
  children: (ids: { id: string; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      {children(hint === undefined ? { id } : { id, 'aria-describedby': `${id}-hint` })}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface Typed {
  label: string
  value: string
  onType: (value: string) => void
}

/** An edition's id, typed once more by whoever is about to do what cannot be undone. */
export function RepeatedId({ label, value, onType }: Typed) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          value={value}
          onChange={({ target }) => onType(target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  )
}

/** A password; `shortest` is said of a new one. */
export function Password({
  label,
  value,
  onType,
  hint,
  isNew = false,
  shortest,
}: Typed & { hint?: string; isNew?: boolean; shortest?: number }) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          {...ids}
          type="password"
          value={value}
          onChange={({ target }) => onType(target.value)}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          minLength={shortest}
          required
        />
      )}
    </Field>
  )
}

/** What goes on, said to who listens as well. */
export function Progress({ sentence }: { sentence: string | null }) {
  return (
    <p className="desk-progress" role="status" data-testid="progress-line">
      {sentence}
    </p>
  )
}

/** A table that scrolls sideways by itself, by keyboard too. @param heads of its columns, where each is a plain word */
export function ScrolledTable({
  label,
  testId,
  heads,
  children,
}: {
  label: string
  testId?: string
  heads?: readonly string[]
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className="report-table" data-testid={testId}>
        {heads !== undefined && (
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        {children}
      </table>
    </section>
  )
}
