import { type ReactNode, useId } from 'react'
import { useWords } from '../copy/words.ts'
import { Icon } from './Icon.tsx'
import { useCardFocus } from './use-card-focus.ts'

/** What opens beside the map: it takes the focus, closes on Esc, and gives the focus back. */
export function SideCard({
  id,
  kind,
  title,
  testId,
  backLabel,
  onClose,
  children,
}: {
  /** What is open: another id moves the focus to the new heading. */
  id: string
  kind: string
  title: string
  testId: string
  /** Said instead of closing when another card lies below this one. */
  backLabel?: string | undefined
  onClose: () => void
  children: ReactNode
}) {
  const { copy } = useWords()
  const headingId = useId()
  const heading = useCardFocus(id, onClose)
  return (
    <section className="card" aria-labelledby={headingId} data-testid={testId}>
      <div className="card-bar">
        <p className="card-kind">{kind}</p>
        {backLabel !== undefined && (
          <button type="button" className="text-button" onClick={onClose}>
            <Icon name="back" />
            {backLabel}
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={copy.card.close}
          onClick={onClose}
          data-testid="card-close"
        >
          <Icon name="close" />
        </button>
      </div>
      <div className="card-body">
        <h2 className="card-title" id={headingId} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {children}
      </div>
    </section>
  )
}

/** A heading and name–value pairs; pairs without a value are left out, a group without any is not shown. */
export function Facts({
  title,
  level = 3,
  facts,
  children,
}: {
  title: string
  /** Of the heading. */
  level?: 3 | 5
  facts: readonly (readonly [string, ReactNode])[]
  children?: ReactNode
}) {
  const known = facts.filter(([, value]) => value !== null && value !== '')
  if (known.length === 0 && children === undefined) return null
  const Heading = `h${level}` as const
  return (
    <section className="facts">
      <Heading>{title}</Heading>
      {known.length > 0 && (
        <dl>
          {known.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </section>
  )
}
