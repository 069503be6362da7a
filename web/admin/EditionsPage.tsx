import { dateInWords } from '../../server/domain/date.ts'
import type { Edition } from '../../server/domain/edition.ts'
import { useWords } from '../copy/words.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { Totals } from '../panel/Totals.tsx'
import { CreateForm } from './CreateForm.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask } from './desk-client.ts'
import { Failure } from './Forms.tsx'
import { OwnSubmissions } from './OwnSubmissions.tsx'
import { mayEdit, maySeeDrafts, useSigned } from './session.ts'
import { useLoaded } from './use-work.ts'

const loadEditions = () => ask<{ items: Edition[] }>('/editions')

/** Every edition with its sums and state, drafts first, and a form for the next one. */
export function EditionsPage() {
  const { editions: copy, frame } = useDeskCopy()
  const signed = useSigned()
  const { value, failure } = useLoaded(loadEditions)
  const all = value?.items ?? []
  const inOrder = [...all.filter(isDraft), ...all.filter((one) => !isDraft(one))]
  return (
    <DeskFrame title={copy.title} signed={signed}>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {!maySeeDrafts(signed.account) && <OwnSubmissions />}
      {value !== null && all.length === 0 && <p>{copy.none}</p>}
      <ul className="editions" data-testid="desk-editions">
        {inOrder.map((edition) => (
          <Entry key={edition.id} edition={edition} />
        ))}
      </ul>
      {value !== null && mayEdit(signed.account) && <CreateForm editions={all} />}
    </DeskFrame>
  )
}

const isDraft = ({ status }: Edition) => status === 'draft'

function Entry({ edition }: { edition: Edition }) {
  const { editions: copy } = useDeskCopy()
  const { language } = useWords()
  const url = useDeskUrl()
  return (
    <li className="edition">
      <h2>
        <Link href={url(`/admin/editions/${edition.id}`)}>{edition.title}</Link>{' '}
        <span className={isDraft(edition) ? 'tag tag-example' : 'tag'}>{copy.states[edition.status]}</span>
      </h2>
      <p>
        {edition.id}・{copy.asOf} {dateInWords(edition.asOf, language)}・{copy.plans(grouped(edition.plans))}
      </p>
      <Totals sums={edition.sums} />
    </li>
  )
}
