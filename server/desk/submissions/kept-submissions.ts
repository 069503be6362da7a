import { randomBytes } from 'node:crypto'
import { and, asc, desc, eq, inArray, ne } from 'drizzle-orm'
import type { DeskProblem } from '../contract.ts'
import type { DeskDatabase } from '../open-desk.ts'
import { calls, submissionItems, submissions } from '../schema.ts'
import type { ItemName, SubmissionEntry } from '../submission-contract.ts'
import type { SentItem } from './rehearse.ts'

export type KeptItem = typeof submissionItems.$inferSelect
type Kept = typeof submissions.$inferSelect

const ENTRY = {
  id: submissions.id,
  edition: submissions.edition,
  prefecture: submissions.prefecture,
  account: submissions.account,
  at: submissions.at,
  files: submissions.files,
  state: submissions.state,
  cases: submissions.cases,
  plans: submissions.plans,
  warnings: submissions.warnings,
  remarks: submissions.remarks,
  decidedAt: submissions.decidedAt,
  accepted: submissions.accepted,
}

export interface NewSubmission {
  edition: string
  prefecture: string
  account: string
  at: string
  files: string[]
  warnings: number
  problems: DeskProblem[]
  check: DeskProblem[]
  items: readonly SentItem[]
}

const countOf = (items: readonly SentItem[], kind: ItemName['kind']) =>
  items.filter((item) => item.kind === kind).length

const isWaitingOf = (edition: string, prefecture: string) =>
  and(
    eq(submissions.edition, edition),
    eq(submissions.prefecture, prefecture),
    eq(submissions.state, 'waiting'),
  )

/** Keeps a submission in place of the one of the same prefecture that still waits. @returns its id */
export function keepSubmission(db: DeskDatabase, { items, ...own }: NewSubmission): string {
  const id = randomBytes(12).toString('base64url')
  const keep = db.$client.transaction(() => {
    db.update(submissions)
      .set({ state: 'withdrawn', decidedAt: own.at })
      .where(isWaitingOf(own.edition, own.prefecture))
      .run()
    db.insert(submissions)
      .values({
        ...{ ...own, id, state: 'waiting', remarks: null, decidedAt: null, accepted: null },
        ...{ cases: countOf(items, 'case'), plans: countOf(items, 'plan') },
      })
      .run()
    for (const item of items)
      db.insert(submissionItems)
        .values({ ...item, submission: id, accepted: false })
        .run()
  })
  keep.immediate()
  return id
}

export function findSubmission(db: DeskDatabase, id: string): Kept | null {
  return db.select().from(submissions).where(eq(submissions.id, id)).get() ?? null
}

/** What was sent for an edition, the newest first. */
export function submissionsFor(db: DeskDatabase, edition: string): SubmissionEntry[] {
  return db
    .select(ENTRY)
    .from(submissions)
    .where(eq(submissions.edition, edition))
    .orderBy(desc(submissions.at))
    .all()
}

const MOST_OWN = 100

/** What a prefecture has sent, the newest first. */
export function submissionsOf(db: DeskDatabase, prefecture: string): SubmissionEntry[] {
  return db
    .select(ENTRY)
    .from(submissions)
    .where(eq(submissions.prefecture, prefecture))
    .orderBy(desc(submissions.at))
    .limit(MOST_OWN)
    .all()
}

/** Its cases and plans: cases first, by id. */
export function itemsOf(db: DeskDatabase, submission: string): KeptItem[] {
  return db
    .select()
    .from(submissionItems)
    .where(eq(submissionItems.submission, submission))
    .orderBy(asc(submissionItems.kind), asc(submissionItems.id))
    .all()
}

export type WaitingItem = KeptItem & { prefecture: string }

/** The cases and plans of all submissions that wait for an edition, beside one of them. */
export function waitingItems(db: DeskDatabase, edition: string, beside?: string): WaitingItem[] {
  const isAsked = and(
    eq(submissions.edition, edition),
    eq(submissions.state, 'waiting'),
    beside === undefined ? undefined : ne(submissions.id, beside),
  )
  return db
    .select({ item: submissionItems, prefecture: submissions.prefecture })
    .from(submissionItems)
    .innerJoin(submissions, eq(submissions.id, submissionItems.submission))
    .where(isAsked)
    .orderBy(asc(submissions.prefecture), asc(submissions.at))
    .all()
    .map(({ item, prefecture }) => ({ ...item, prefecture }))
}

/** Ends the waiting of a submission. @returns false when it has ended already */
export function decide(
  db: DeskDatabase,
  id: string,
  decided: { state: 'returned' | 'withdrawn'; at: string; remarks: string | null },
): boolean {
  const { at, ...rest } = decided
  const changed = db
    .update(submissions)
    .set({ ...rest, decidedAt: at })
    .where(and(eq(submissions.id, id), eq(submissions.state, 'waiting')))
    .run()
  return changed.changes > 0
}

/** The draft has these cases and plans now: that is so even if the submission was withdrawn in the same moment. */
export function markAccepted(
  db: DeskDatabase,
  id: string,
  { items, at, remarks }: { items: readonly ItemName[]; at: string; remarks: string | null },
): void {
  const mark = db.$client.transaction(() => {
    for (const kind of ['case', 'plan'] as const) {
      const ids = items.filter((item) => item.kind === kind).map((item) => item.id)
      if (ids.length === 0) continue
      const isAccepted = and(eq(submissionItems.submission, id), eq(submissionItems.kind, kind))
      // In portions: SQLite takes no more than so many parameters.
      for (let from = 0; from < ids.length; from += 500)
        db.update(submissionItems)
          .set({ accepted: true })
          .where(and(isAccepted, inArray(submissionItems.id, ids.slice(from, from + 500))))
          .run()
    }
    db.update(submissions)
      .set({ state: 'accepted', decidedAt: at, accepted: items.length, remarks })
      .where(eq(submissions.id, id))
      .run()
  })
  mark.immediate()
}

/** Until when parts of a draft are asked for; null = nobody was asked. */
export function dueOnOf(db: DeskDatabase, edition: string): string | null {
  return db.select().from(calls).where(eq(calls.edition, edition)).get()?.dueOn ?? null
}

export function setDueOn(db: DeskDatabase, edition: string, dueOn: string): void {
  db.insert(calls)
    .values({ edition, dueOn })
    .onConflictDoUpdate({ target: calls.edition, set: { dueOn } })
    .run()
}

export function listCalls(db: DeskDatabase): { edition: string; dueOn: string }[] {
  return db.select().from(calls).orderBy(asc(calls.dueOn)).all()
}
