import { useState } from 'react'
import type { ProblemsPage } from '../../server/desk/contract.ts'
import { grouped } from '../panel/figures.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { ask } from './desk-client.ts'
import { FileLink } from './FileLink.tsx'
import { Failure, Progress } from './Forms.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { useWork } from './use-work.ts'

/** All rules on the draft as it is. */
export function CheckSection({ id }: { id: string }) {
  const { check: copy, upload, problems } = useDeskCopy()
  const [found, setFound] = useState<ProblemsPage | null>(null)
  const work = useWork()
  const look = (offset: number) =>
    work.run(async () => {
      const page = await ask<ProblemsPage>(`/editions/${id}/check?offset=${offset}`)
      setFound(offset === 0 ? page : { ...page, items: [...(found?.items ?? []), ...page.items] })
    })
  const next = found?.nextOffset ?? null
  return (
    <section className="desk-section" data-testid="check">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <Failure sentence={work.failure} />
      <p>
        <button type="button" className="button" onClick={() => look(0)} disabled={work.isBusy}>
          {copy.submit}
        </button>
      </p>
      <Progress sentence={work.isBusy ? copy.working : null} />
      {found !== null && (
        <>
          <p role="status">
            {found.items.length === 0
              ? copy.clean
              : upload.figures(grouped(found.errors), grouped(found.warnings))}
          </p>
          {found.items.length > 0 && (
            <>
              <p>
                <FileLink path={`/editions/${id}/check.xlsx`} text={copy.annotated} />
              </p>
              <ProblemsTable problems={found.items} edition={id} />
            </>
          )}
          {next !== null && (
            <button type="button" className="button" onClick={() => look(next)} disabled={work.isBusy}>
              {problems.more}
            </button>
          )}
        </>
      )}
    </section>
  )
}
