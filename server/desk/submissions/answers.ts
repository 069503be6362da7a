import { PAGE_ROWS } from '../contract.ts'
import type { DeskParts } from '../desk-environment.ts'
import { Refusal } from '../refusal.ts'
import type {
  Accepted,
  ItemName,
  SubmissionAnswer,
  SubmissionItem,
  SubmissionsAnswer,
} from '../submission-contract.ts'
import { conflictOf } from './conflicts.ts'
import {
  dueOnOf,
  type findSubmission,
  itemsOf,
  type KeptItem,
  markAccepted,
  submissionsFor,
  type WaitingItem,
  waitingItems,
} from './kept-submissions.ts'
import { nameOf } from './read-versions.ts'
import { standings } from './standings.ts'
import { differingFields, placesIn, sentVersion } from './versions.ts'

type Kept = NonNullable<ReturnType<typeof findSubmission>>
type Parts = Pick<DeskParts, 'db' | 'work' | 'now'>

/** The page that says who has sent. */
export async function sendingFor({ db, work, now }: Parts, id: string): Promise<SubmissionsAnswer> {
  const { edition } = await work.ask('describe', { id })
  const [submissions, dueOn, round] = [
    submissionsFor(db, id),
    dueOnOf(db, id),
    await work.ask('round', { id }),
  ]
  const waiting = waitingItems(db, id)
  const found = await conflictsAmong({ db, work, now }, id, waiting, waiting)
  const conflicts = new Map<string, number>()
  for (const { item, conflict } of found)
    if (conflict !== null) conflicts.set(item.submission, (conflicts.get(item.submission) ?? 0) + 1)
  return {
    edition: { id, title: edition.title, asOf: edition.asOf, isDraft: edition.status === 'draft' },
    ...{ dueOn, submissions, roundEnd: round.end },
    prefectures: standings({ submissions, dueOn, now: now(), round: round.prefectures, conflicts }),
  }
}

async function conflictsAmong(
  { work }: Parts,
  edition: string,
  items: readonly KeptItem[],
  waiting: readonly WaitingItem[],
) {
  const names = items.map(({ kind, id }): ItemName => ({ kind, id }))
  const current = await work.ask('versions', { id: edition, names })
  const byName = new Map<string, WaitingItem[]>()
  for (const one of waiting) byName.set(nameOf(one), [...(byName.get(nameOf(one)) ?? []), one])
  return items.map((item) => {
    const others = (byName.get(nameOf(item)) ?? []).filter(({ submission }) => submission !== item.submission)
    const now = current.get(nameOf(item)) ?? null
    return { item, conflict: conflictOf(item, now, others), seen: [now, ...others.map(({ sent }) => sent)] }
  })
}

function changeOf({ base, removed }: KeptItem): SubmissionItem['change'] {
  if (removed) return 'removed'
  return base === null ? 'added' : 'changed'
}

/** One submission with a page of its cases and plans. @param mayDecide sees what others send, and the draft's revision */
export async function answerOf(
  parts: Parts,
  kept: Kept,
  { offset, mayDecide }: { offset: number; mayDecide: boolean },
): Promise<SubmissionAnswer> {
  const { db, work } = parts
  const { id, edition, state, problems, check, ...entry } = kept
  const isOpen = mayDecide && state === 'waiting'
  // Before the versions: who writes between the two makes the page stale, and not the check.
  const revision = isOpen ? (await work.ask('describe', { id: edition })).revision : null
  const all = itemsOf(db, id)
  const found = isOpen
    ? await conflictsAmong(parts, edition, all, waitingItems(db, edition, id))
    : all.map((item) => ({ item, conflict: null, seen: [] }))
  const next = offset + PAGE_ROWS
  const told = found.slice(offset, next)
  const versions = told.flatMap(({ item: { base, sent }, seen }) => [base, sent, ...seen])
  const codes = [...new Set(versions.flatMap(placesIn))]
  return {
    places: await work.ask('places', { codes }),
    ...{ ...entry, id, edition, state, problems, check, revision },
    items: told.map(({ item, conflict }) => ({
      ...{ kind: item.kind, id: item.id, title: item.title, change: changeOf(item) },
      ...{ fields: differingFields([item.base, sentVersion(item)]), conflict, isAccepted: item.accepted },
    })),
    conflicts: found.flatMap(({ item: { kind, id: itemId, title }, conflict }) => {
      if (conflict === null) return []
      const { draftChanged, others } = conflict
      return [{ kind, id: itemId, title, draftChanged, others }]
    }),
    nextOffset: next < all.length ? next : null,
  }
}

/**
 * Writes the chosen cases and plans into the draft and ends the submission's waiting.
 * @throws Refusal when nothing was chosen that it has, the draft is another than the page's, or there are conflicts that
 *   were not seen
 */
export async function acceptChosen(
  { db, work, now }: Parts,
  { id, edition }: Kept,
  asked: { chosen: ItemName[] | null; revision: string; conflicts: number; remarks: string },
): Promise<Accepted> {
  const { chosen, revision, remarks } = asked
  const all = itemsOf(db, id)
  const wanted = chosen === null ? null : new Set(chosen.map(nameOf))
  const items = all.filter((item) => wanted?.has(nameOf(item)) ?? true)
  if (wanted !== null && items.length !== wanted.size) throw new Refusal('bad-request')
  const found = await conflictsAmong({ db, work, now }, edition, items, waitingItems(db, edition, id))
  if (found.filter(({ conflict }) => conflict !== null).length > asked.conflicts)
    throw new Refusal('conflict-not-seen')
  const removed = items.filter((item) => item.removed).map((item) => item.id)
  const rows = items.map((item) => item.rows)
  const came = await work.ask('accept', { id: edition, rows, removed, revision })
  const accepted = came.errors > 0 ? 0 : items.length
  if (came.errors === 0)
    markAccepted(db, id, { items, at: now().toISOString(), remarks: remarks === '' ? null : remarks })
  return { ...came, accepted }
}
