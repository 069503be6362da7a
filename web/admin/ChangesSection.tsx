import { type FormEvent, useCallback, useState } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import { ComparedPlans } from './ComparedPlans.tsx'
import { type Compared, ComparedCases, ComparedTotals } from './ComparedTables.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { ask } from './desk-client.ts'
import { Failure, Field, Progress } from './Forms.tsx'
import { useLoaded, useWork } from './use-work.ts'

/** What of a comparison is asked for. */
export const changesPath = (id: string, since: string, offset = 0) =>
  `/editions/${id}/changes?since=${encodeURIComponent(since)}&offset=${offset}`

/** What the draft would change in an edition that was published. */
export function ChangesSection({ id, latest }: { id: string; latest: string | null }) {
  const { changes: copy } = useDeskCopy()
  const load = useCallback(() => ask<{ items: Edition[] }>('/editions'), [])
  const editions = useLoaded(load)
  const [since, setSince] = useState(latest ?? '')
  const [found, setFound] = useState<Compared | null>(null)
  const work = useWork()
  const look = (offset: number) =>
    work.run(async () => {
      const page = await ask<Compared>(changesPath(id, since, offset))
      const before = offset === 0 ? null : found
      const items = [...(before?.cases.items ?? []), ...page.cases.items]
      const places = [...(before?.places ?? []), ...page.places]
      setFound({ ...page, places, cases: { ...page.cases, items } })
    })
  const published = (editions.value?.items ?? []).filter(({ status }) => status === 'published')
  const next = found?.cases.nextOffset ?? null
  if (latest === null)
    return (
      <section className="desk-section">
        <h2>{copy.title}</h2>
        <p>{copy.nothingToCompare}</p>
      </section>
    )
  return (
    <section className="desk-section" data-testid="changes">
      <h2>{copy.title}</h2>
      <form
        className="desk-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void look(0)
        }}
      >
        <Failure sentence={work.failure} />
        <Field label={copy.since}>
          {(ids) => (
            <select {...ids} value={since} onChange={({ target }) => setSince(target.value)}>
              {published.map((edition) => (
                <option key={edition.id} value={edition.id}>
                  {edition.id} {edition.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="submit" className="button" disabled={work.isBusy}>
          {copy.submit}
        </button>
        <Progress sentence={work.isBusy ? copy.working : null} />
      </form>
      {found !== null && (
        <>
          <ComparedTotals summary={found.summary} label={copy.totalsTable} />
          <ComparedPlans summary={found.summary} label={copy.plansTable} />
          <ComparedCases {...found} label={copy.casesTable} />
          {next !== null && (
            <button type="button" className="button" onClick={() => look(next)} disabled={work.isBusy}>
              {copy.more}
            </button>
          )}
        </>
      )}
    </section>
  )
}
