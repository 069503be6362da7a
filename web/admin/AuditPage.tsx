import { useState } from 'react'
import type { AuditPage as Page } from '../../server/desk/contract.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame } from './DeskFrame.tsx'
import { ask, fileUrl } from './desk-client.ts'
import { Failure, ScrolledTable } from './Forms.tsx'
import { useSigned } from './session.ts'
import { useLoaded, useWork } from './use-work.ts'

const loadNewest = () => ask<Page>('/audit')

/** Who did what and when, the newest first. */
export function AuditPage() {
  const { audit: copy, frame } = useDeskCopy()
  const newest = useLoaded(loadNewest)
  const [older, setOlder] = useState<Page | null>(null)
  const work = useWork()
  const items = [...(newest.value?.items ?? []), ...(older?.items ?? [])]
  const before = (older ?? newest.value)?.before ?? null
  const look = (from: number) =>
    work.run(async () => {
      const page = await ask<Page>(`/audit?before=${from}`)
      setOlder({ ...page, items: [...(older?.items ?? []), ...page.items] })
    })
  return (
    <DeskFrame title={copy.title} signed={useSigned()}>
      <p className="hint">{copy.hint}</p>
      <Failure sentence={newest.failure ?? work.failure} />
      {newest.value === null && newest.failure === null && <p role="status">{frame.loading}</p>}
      <p>
        <a href={fileUrl('/audit.csv')} download>
          {copy.csv}
        </a>
      </p>
      <ScrolledTable
        label={copy.table}
        testId="audit"
        heads={[copy.seq, copy.at, copy.who, copy.action, copy.subject, copy.details]}
      >
        <tbody>
          {items.map(({ seq, at, who, action, subject, details }) => (
            <tr key={seq}>
              <td className="figures">{seq}</td>
              <td className="desk-time">{timeInJapan(at)}</td>
              <td>{who}</td>
              <td>{copy.actions[action] ?? action}</td>
              <td className="desk-value">{subject}</td>
              <td className="desk-value">
                <code>{details}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      {before !== null && (
        <p>
          <button type="button" className="button" onClick={() => look(before)} disabled={work.isBusy}>
            {copy.older}
          </button>
        </p>
      )}
    </DeskFrame>
  )
}
