import { useCallback, useState } from 'react'
import type { WorkStep } from '../../server/desk/contract.ts'
import type { DraftPreview } from '../../server/domain/draft-preview.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { useWords } from '../copy/words.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { ask, follow } from './desk-client.ts'
import { Failure, Progress } from './Forms.tsx'
import { mayEdit, useSigned } from './session.ts'
import { useLoaded, useWork } from './use-work.ts'

/** The draft on the real pages: made by who edits, looked at by who sees drafts. */
export function PreviewSection({ id }: { id: string }) {
  const { preview: copy } = useDeskCopy()
  const { account } = useSigned()
  const load = useCallback(
    async () => ({ preview: await ask<DraftPreview | null>(`/editions/${id}/preview`) }),
    [id],
  )
  const { value, failure, reload } = useLoaded(load)
  const preview = value?.preview ?? null
  const [step, setStep] = useState<WorkStep | null>(null)
  const work = useWork()
  const make = () =>
    work.run(async () => {
      setStep('copying')
      await follow(`/editions/${id}/preview`, {}, (line) => {
        if (line.kind === 'step') setStep(line.step)
      })
      reload()
    })
  return (
    <section className="desk-section" data-testid="preview">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <Failure sentence={failure ?? work.failure} />
      {value !== null && (preview === null ? <p>{copy.none}</p> : <Made preview={preview} />)}
      {mayEdit(account) && (
        <p>
          <button type="button" className="button" onClick={make} disabled={work.isBusy}>
            {preview === null ? copy.make : copy.makeAnew}
          </button>
        </p>
      )}
      <Progress sentence={work.isBusy && step !== null ? copy.steps[step] : null} />
    </section>
  )
}

function Made({ preview: { edition, madeAt, madeBy, isStale, latest } }: { preview: DraftPreview }) {
  const { preview: copy } = useDeskCopy()
  const { language } = useWords()
  const suffix = language === 'en' ? '&lang=en' : ''
  const root = `/admin/preview/${edition}`
  return (
    <>
      <p data-testid="preview-made">{copy.made(timeInJapan(madeAt).slice(0, 16), madeBy)}</p>
      {isStale && (
        <p className="hint-strong" role="status">
          {copy.stale}
        </p>
      )}
      <p className="edition-doors">
        <a href={`${root}/?edition=${edition}${suffix}`} className="button">
          {copy.open}
        </a>
        {latest !== null && (
          <a href={`${root}/changes?from=${latest}&to=${edition}${suffix}#map`} className="button">
            {copy.compare}
          </a>
        )}
      </p>
    </>
  )
}
