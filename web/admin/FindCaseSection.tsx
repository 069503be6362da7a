import { type FormEvent, useState } from 'react'
import type { FoundCase } from '../../server/desk/contract.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { Failure, Field } from './Forms.tsx'
import { useWork } from './use-work.ts'

/** The way to a single case of the draft. */
export function FindCaseSection({ id }: { id: string }) {
  const { cases: copy } = useDeskCopy()
  const url = useDeskUrl()
  const [q, setQ] = useState('')
  const [found, setFound] = useState<FoundCase[] | null>(null)
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (q.trim() === '') return
    void work.run(async () => {
      const { items } = await ask<{ items: FoundCase[] }>(`/editions/${id}/cases?q=${encodeURIComponent(q)}`)
      setFound(items)
    })
  }
  return (
    <section className="desk-section" data-testid="find-case">
      <h2>{copy.title}</h2>
      <form className="desk-form" onSubmit={submit}>
        <Failure sentence={work.failure} />
        <Field label={copy.q} hint={copy.hint}>
          {(ids) => <input {...ids} type="search" value={q} onChange={({ target }) => setQ(target.value)} />}
        </Field>
        <button type="submit" className="button" disabled={work.isBusy}>
          {copy.submit}
        </button>
      </form>
      {found !== null && (
        <div role="status">
          {found.length === 0 ? <p>{copy.none}</p> : <h3>{copy.found}</h3>}
          <ul className="desk-found">
            {found.map((one) => (
              <li key={one.id}>
                <Link href={url(`/admin/editions/${id}/cases/${encodeURIComponent(one.id)}`)}>
                  {one.title}
                </Link>{' '}
                <small>{[one.id, one.company].filter(Boolean).join('・')}</small>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
