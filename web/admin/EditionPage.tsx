import { useCallback } from 'react'
import type { DeskEdition } from '../../server/desk/contract.ts'
import { dateInWords } from '../../server/domain/date.ts'
import { useWords } from '../copy/words.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { Totals } from '../panel/Totals.tsx'
import { ChangesSection } from './ChangesSection.tsx'
import { CheckSection } from './CheckSection.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { FindItemSection } from './FindItemSection.tsx'
import { Failure } from './Forms.tsx'
import { PreviewSection } from './PreviewSection.tsx'
import { PublishSection } from './PublishSection.tsx'
import { mayEdit, maySeeDrafts, useSigned } from './session.ts'
import { UploadSection } from './UploadSection.tsx'
import { useLoaded } from './use-work.ts'
import { WithdrawSection } from './WithdrawSection.tsx'

/** One edition: a draft with all that is done to it, in the order in which it is done; a published one to look at. */
export function EditionPage({ id }: { id: string }) {
  const { frame } = useDeskCopy()
  const signed = useSigned()
  const load = useCallback(() => ask<DeskEdition>(`/editions/${encodeURIComponent(id)}`), [id])
  const { value, failure, reload } = useLoaded(load)
  return (
    <DeskFrame title={value?.edition.title ?? id} signed={signed}>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {value !== null && <Parts found={value} onChanged={reload} />}
    </DeskFrame>
  )
}

function Parts({ found, onChanged }: { found: DeskEdition; onChanged: () => void }) {
  const { edition: copy, submissions } = useDeskCopy()
  const { account } = useSigned()
  const url = useDeskUrl()
  const { edition, revision, latest } = found
  if (revision === null)
    return (
      <>
        <Facts found={found} />
        {edition.status === 'published' && mayEdit(account) && (
          <WithdrawSection id={edition.id} onDone={onChanged} />
        )}
      </>
    )
  const draft = { id: edition.id, revision }
  return (
    <>
      <Facts found={found} />
      {!mayEdit(account) && <p className="hint-strong">{copy.readOnly}</p>}
      <p>
        <Link href={url(`/admin/editions/${edition.id}/submissions`)}>{submissions.sending.link}</Link>
      </p>
      {mayEdit(account) && <UploadSection draft={draft} past={found.imports} onImported={onChanged} />}
      <FindItemSection edition={edition.id} kind="case" />
      <FindItemSection edition={edition.id} kind="plan" />
      <CheckSection key={`check ${revision}`} id={edition.id} />
      <ChangesSection key={`changes ${revision}`} id={edition.id} latest={latest} />
      <PreviewSection key={`preview ${revision}`} id={edition.id} />
      {mayEdit(account) && maySeeDrafts(account) && (
        <PublishSection
          key={`publish ${revision}`}
          draft={draft}
          title={edition.title}
          latest={latest}
          onPublished={onChanged}
        />
      )}
    </>
  )
}

function Facts({ found: { edition, withdrawnReason } }: { found: DeskEdition }) {
  const { edition: copy, editions } = useDeskCopy()
  const { language } = useWords()
  const { id, asOf, status, publishedAt, corrects, hash, note, plans, sums } = edition
  const suffix = language === 'en' ? '&lang=en' : ''
  return (
    <section aria-label={copy.facts} data-testid="facts">
      <p>
        <span className={status === 'draft' ? 'tag tag-example' : 'tag'} data-testid="state">
          {editions.states[status]}
        </span>{' '}
        {id}・{editions.asOf} {dateInWords(asOf, language)}・{editions.plans(grouped(plans))}
      </p>
      <div className="desk-totals">
        <Totals sums={sums} />
      </div>
      {corrects !== null && <p>{copy.corrects(corrects)}</p>}
      {note !== null && <p className="prose">{note}</p>}
      {publishedAt !== null && (
        <p>
          {copy.publishedAt} {dateInWords(publishedAt.slice(0, 10), language)}
        </p>
      )}
      {hash !== null && (
        <p className="desk-hash">
          {copy.hash} <code>{hash}</code>
        </p>
      )}
      {withdrawnReason !== null && <p>{copy.withdrawn(withdrawnReason)}</p>}
      {status === 'published' && (
        <p>
          <a href={`/?edition=${id}${suffix}`}>{copy.onMap}</a>
        </p>
      )}
    </section>
  )
}
