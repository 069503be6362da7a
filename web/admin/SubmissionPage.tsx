import { useCallback, useState } from 'react'
import type { ItemName, SubmissionAnswer } from '../../server/desk/submission-contract.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { useWords } from '../copy/words.ts'
import { prefectureLabel } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { NamesContext, namesFrom } from '../panel/names.ts'
import { ConflictsSection } from './ConflictsSection.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DecideSection } from './DecideSection.tsx'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask, send } from './desk-client.ts'
import { Failure } from './Forms.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { chosenName, SubmissionItems } from './SubmissionItems.tsx'
import { filesOf, SubmissionState } from './SubmissionsTable.tsx'
import { mayEdit, maySeeDrafts, useSigned } from './session.ts'
import { useLoaded, useWork } from './use-work.ts'

/** What a prefecture has sent: its problems, all that it changes, conflicts, and the decision. */
export function SubmissionPage({ id }: { id: string }) {
  const { submissions, frame } = useDeskCopy()
  const { language } = useWords()
  const load = useCallback(() => ask<SubmissionAnswer>(`/submissions/${encodeURIComponent(id)}`), [id])
  const { value, failure, reload } = useLoaded(load)
  const known = new Map(value?.places.map((place) => [place.code, place]))
  const title = submissions.one.title(value === null ? '' : prefectureLabel(value.prefecture, language))
  return (
    <DeskFrame title={title} signed={useSigned()}>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {value !== null && (
        <NamesContext value={{ ...namesFrom(null, null), place: (code) => known.get(code) }}>
          <Parts key={`${value.state} ${value.revision}`} found={value} onDecided={reload} />
        </NamesContext>
      )}
    </DeskFrame>
  )
}

function Parts({ found, onDecided }: { found: SubmissionAnswer; onDecided: () => void }) {
  const { one: copy, list } = useDeskCopy().submissions
  const url = useDeskUrl()
  const { account } = useSigned()
  const [items, setItems] = useState(found.items)
  const [next, setNext] = useState(found.nextOffset)
  const [chosen, setChosen] = useState<ReadonlyMap<string, ItemName>>(new Map())
  const work = useWork()
  const isWaiting = found.state === 'waiting'
  const isToDecide = isWaiting && mayEdit(account)
  const back = maySeeDrafts(account) ? `/admin/editions/${found.edition}/submissions` : '/admin'
  const look = (offset: number) =>
    work.run(async () => {
      const page = await ask<SubmissionAnswer>(`/submissions/${found.id}?offset=${offset}`)
      setItems([...items, ...page.items])
      setNext(page.nextOffset)
    })
  const toggle = (item: ItemName) => {
    const changed = new Map(chosen)
    if (!changed.delete(chosenName(item))) changed.set(chosenName(item), { kind: item.kind, id: item.id })
    setChosen(changed)
  }
  return (
    <>
      <p data-testid="submission-state">
        <SubmissionState entry={found} /> {copy.of(found.edition, filesOf(found, list.noFiles))}
      </p>
      <p>{copy.sentBy(found.account, timeInJapan(found.at))}</p>
      {found.remarks !== null && <p className="hint-strong">{copy.remarks(found.remarks)}</p>}
      <p>
        <Link href={url(back)}>{copy.back}</Link>
      </p>
      {isWaiting && account.role === 'prefecture-editor' && <Withdraw id={found.id} onDone={onDecided} />}
      <section className="desk-section">
        <h2>{copy.items}</h2>
        <SubmissionItems items={items} {...(isToDecide ? { chosen, onToggle: toggle } : {})} />
        <Failure sentence={work.failure} />
        {next !== null && (
          <button type="button" className="button" onClick={() => look(next)} disabled={work.isBusy}>
            {copy.more}
          </button>
        )}
      </section>
      <ConflictsSection items={items} />
      <Problems found={found} />
      {isToDecide && <DecideSection found={found} chosen={[...chosen.values()]} onDecided={onDecided} />}
    </>
  )
}

function Problems({ found: { problems, check, edition } }: { found: SubmissionAnswer }) {
  const { one: copy } = useDeskCopy().submissions
  const { account } = useSigned()
  const lists = [
    { title: copy.problems, of: problems, link: {} },
    { title: copy.check, of: check, link: maySeeDrafts(account) ? { edition } : {} },
  ]
  return lists.map(({ title, of, link }) => (
    <section key={title} className="desk-section">
      <h2>{title}</h2>
      {of.length === 0 ? <p>{copy.noProblems}</p> : <ProblemsTable problems={of} label={title} {...link} />}
    </section>
  ))
}

function Withdraw({ id, onDone }: { id: string; onDone: () => void }) {
  const { one: copy } = useDeskCopy().submissions
  const work = useWork()
  const withdraw = () =>
    work.run(async () => {
      await send('DELETE', `/submissions/${id}`)
      onDone()
    })
  return (
    <>
      <Failure sentence={work.failure} />
      <p>
        <button type="button" className="button" onClick={withdraw} disabled={work.isBusy}>
          {copy.withdraw}
        </button>
      </p>
    </>
  )
}
