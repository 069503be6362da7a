import type { Place } from '../domain/place.ts'
import type { DeskProblem, ProblemsPage } from './contract.ts'

/** What the desk's page and its server agree on about what prefectures send. */

/** 確認待ち, 差し戻し, 受入れ（全部または一部）, 取下げ. */
export const SUBMISSION_STATES = ['waiting', 'returned', 'accepted', 'withdrawn'] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** So many cases and plans can be chosen one by one; all of them can be accepted however many they are. */
export const MOST_CHOSEN = 500
export const LONGEST_REMARKS = 2000

/** A case or a plan by its id. */
export interface ItemName {
  kind: 'case' | 'plan'
  id: string
}

export interface SubmissionEntry {
  id: string
  edition: string
  prefecture: string
  account: string
  at: string
  files: string[]
  state: SubmissionState
  /** Cases and plans that it would add or change. */
  cases: number
  plans: number
  warnings: number
  /** Why it was returned, in the national editor's words. */
  remarks: string | null
  decidedAt: string | null
  /** How many of its cases and plans were accepted; null while nobody has. */
  accepted: number | null
}

/** A field in which versions differ, with what each of them says. Of a plan's target, `target` is its id. */
export interface DifferingField {
  name: string
  target: string | null
  /** In the order of the versions; null also where a version has no such case, plan or target. */
  values: unknown[]
}

/** Somebody else has another version: the draft itself since it was sent, or a submission that waits as well. */
export interface Conflict {
  draftChanged: boolean
  others: { submission: string; prefecture: string }[]
  /** Versions: the draft now, this submission, then the others. */
  fields: DifferingField[]
}

/** A conflict by the name of its case or plan. */
export interface OpenConflict extends ItemName, Pick<Conflict, 'draftChanged' | 'others'> {
  title: string
}

export interface SubmissionItem extends ItemName {
  title: string
  /** `removed`: its prefecture says that it is gone. */
  change: 'added' | 'changed' | 'removed'
  /** Versions: the draft when it was sent, and this submission. */
  fields: DifferingField[]
  /** Null where there is none, once it was decided, and for who may not see what others send. */
  conflict: Conflict | null
  isAccepted: boolean
}

export interface SubmissionAnswer extends SubmissionEntry {
  /** Stands for all that the draft holds: who accepts repeats it. Null for who may not. */
  revision: string | null
  /** What import says of its cells. */
  problems: DeskProblem[]
  /** What the draft's check says of its cases and plans. */
  check: DeskProblem[]
  items: SubmissionItem[]
  /** Of all its cases and plans, those on further pages too. */
  conflicts: OpenConflict[]
  /** Those that its fields name by code. */
  places: Place[]
  nextOffset: number | null
}

/** How an upload ended: as a submission that waits, or with errors, which are kept as the result of an import. */
export interface Sent {
  submission: string | null
  import: string | null
  errors: number
  warnings: number
}

/** With errors nothing was accepted. */
export interface Accepted extends Pick<ProblemsPage, 'errors' | 'warnings' | 'items'> {
  accepted: number
}

/** A draft that prefectures are asked to send their part for. */
export interface Call {
  edition: string
  asOf: string
  dueOn: string
  /** Targets that the half-yearly round asks of this prefecture: with none there is no workbook of it. */
  targets: number
}

/** What a prefecture's editor sees. */
export interface OwnSubmissions {
  calls: Call[]
  submissions: SubmissionEntry[]
}

/** A prefecture on the page that says who has sent. */
export interface PrefectureStanding {
  prefecture: string
  /** Its newest submission that was not withdrawn. */
  newest: SubmissionEntry | null
  /** Sent after the due date, or not sent and the date is over. */
  isLate: boolean
  /** Cases and plans of its waiting submission with a conflict. */
  conflicts: number
  /** Of the half-yearly round: targets of its own plans, those reported as 未報告, and those of which nothing is stated. */
  targets: number
  notReported: number
  notStated: number
}

export interface SubmissionsAnswer {
  edition: { id: string; title: string; asOf: string; isDraft: boolean }
  dueOn: string | null
  /** Last day of the half-year whose round is counted. */
  roundEnd: string
  prefectures: PrefectureStanding[]
  submissions: SubmissionEntry[]
}
