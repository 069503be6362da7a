import { useCallback, useState } from 'react'
import type { DeskProblem, ImportAnswer } from '../../server/desk/contract.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { FileLink } from './FileLink.tsx'
import { Failure, ScrolledTable } from './Forms.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { filesOf } from './SubmissionsTable.tsx'
import { useSigned } from './session.ts'
import { useLoaded, useWork } from './use-work.ts'

/** What came of an import: what was read, and all problems. */
export function ImportPage({ id }: { id: string }) {
  const { problems: copy, submissions, frame } = useDeskCopy()
  const load = useCallback(() => ask<ImportAnswer>(`/imports/${encodeURIComponent(id)}`), [id])
  const { value, failure } = useLoaded(load)
  return (
    <DeskFrame title={value?.sent ? submissions.result.title : copy.title} signed={useSigned()}>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {value !== null && <Result found={value} />}
    </DeskFrame>
  )
}

function Result({ found }: { found: ImportAnswer }) {
  const { problems: copy, submissions, upload } = useDeskCopy()
  const ofSent = submissions.result
  const url = useDeskUrl()
  const [more, setMore] = useState<readonly DeskProblem[]>([])
  const [next, setNext] = useState(found.problems.nextOffset)
  const work = useWork()
  const { errors, warnings } = found
  const look = (offset: number) =>
    work.run(async () => {
      const { problems } = await ask<ImportAnswer>(`/imports/${found.id}?offset=${offset}`)
      setMore([...more, ...problems.items])
      setNext(problems.nextOffset)
    })
  return (
    <>
      <p>
        {found.sent ? ofSent.of(found.edition) : copy.importOf(found.edition)}：
        {filesOf(found, submissions.list.noFiles)}
      </p>
      <p className={errors > 0 ? 'hint-strong desk-refused' : 'hint-strong'}>
        {found.sent ? ofSent.notSent : errors > 0 ? copy.notChanged : copy.changed}{' '}
        {upload.figures(grouped(errors), grouped(warnings))}
      </p>
      <p>
        {found.sent ? (
          <Link href={url('/admin')}>{ofSent.back}</Link>
        ) : (
          <Link href={url(`/admin/editions/${found.edition}`)}>{copy.back}</Link>
        )}
      </p>
      {errors + warnings > 0 ? (
        <>
          {found.files.length > 0 && (
            <p>
              <FileLink path={`/imports/${found.id}/report.xlsx`} text={copy.annotated} />
            </p>
          )}
          <ProblemsTable problems={[...found.problems.items, ...more]} />
        </>
      ) : (
        <p>{copy.none}</p>
      )}
      <Failure sentence={work.failure} />
      {next !== null && (
        <button type="button" className="button" onClick={() => look(next)} disabled={work.isBusy}>
          {copy.more}
        </button>
      )}
      {found.counts.length > 0 && <Counts found={found} />}
    </>
  )
}

function Counts({ found: { counts, removed } }: { found: ImportAnswer }) {
  const { problems: copy } = useDeskCopy()
  return (
    <section className="desk-section">
      <h2>{copy.counts}</h2>
      <ScrolledTable
        label={copy.counts}
        testId="counts"
        heads={[copy.tableName, copy.rows, copy.added, copy.updated]}
      >
        <tbody>
          {counts.map(({ table, rows, added, updated }) => (
            <tr key={table}>
              <th scope="row">{table}</th>
              {[rows, added, updated].map((figure, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
                <td key={at} className="figures">
                  {grouped(figure)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      {removed.map(({ table, ids }) => (
        <p key={table}>{copy.removed(table, grouped(ids.length))}</p>
      ))}
    </section>
  )
}
