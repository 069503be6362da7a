import { type FormEvent, useState } from 'react'
import type { FoundItem, ItemKind } from '../../server/desk/form-contract.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { Failure, Field } from './Forms.tsx'
import { itemPath, newItemPath } from './item-path.ts'
import { mayEdit, useSigned } from './session.ts'
import { useWork } from './use-work.ts'

/** The way to a single case or plan of the draft, and to a new one. */
export function FindItemSection({ edition, kind }: { edition: string; kind: ItemKind }) {
  const { items: copy } = useDeskCopy()
  const own = copy[kind]
  const url = useDeskUrl()
  const { account } = useSigned()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<FoundItem[] | null>(null)
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (q.trim() === '') return
    void work.run(async () => {
      const path = `/editions/${encodeURIComponent(edition)}/${kind}s?q=${encodeURIComponent(q)}`
      setFound((await ask<{ items: FoundItem[] }>(path)).items)
    })
  }
  return (
    <section className="desk-section" data-testid={`find-${kind}`}>
      <h2>{own.title}</h2>
      <form className="desk-form" onSubmit={submit}>
        <Failure sentence={work.failure} />
        <Field label={own.q} hint={own.hint}>
          {(ids) => <input {...ids} type="search" value={q} onChange={({ target }) => setQ(target.value)} />}
        </Field>
        <button type="submit" className="button" disabled={work.isBusy}>
          {own.submit}
        </button>
      </form>
      {found !== null && (
        <div role="status">
          {found.length === 0 ? <p>{copy.none}</p> : <h3>{own.found}</h3>}
          <ul className="desk-found">
            {found.map((one) => (
              <li key={one.id}>
                <Link href={url(`/admin${itemPath(edition, { kind, id: one.id })}`)}>{one.title}</Link>{' '}
                <small>{[one.id, one.about].filter(Boolean).join('・')}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayEdit(account) && (
        <p>
          <Link href={url(`/admin${newItemPath(edition, kind)}`)}>{own.add}</Link>
        </p>
      )}
    </section>
  )
}
