import type { ChangedCases, ChangesSummary } from '../domain/changes/changes.ts'
import type { Edition } from '../domain/edition.ts'
import type { Place } from '../domain/place.ts'
import type { NewEdition } from '../editions/create-edition.ts'
import type { InputFile } from '../intake/table.ts'
import type { DeskProblem, ImportAnswer, ProblemsPage, Published, RefusalCode } from './contract.ts'
import type { FoundItem, ItemForm, ItemKind, SavedItem } from './form-contract.ts'
import type { ItemName } from './submission-contract.ts'
import type { InputRows } from './submissions/read-versions.ts'
import type { Rehearsed } from './submissions/rehearse.ts'
import type { Version } from './submissions/versions.ts'

/** What the desk has done in a thread, beside the readers: each with what it is given and what it answers. */
export interface Tasks {
  list: { asked: { withDrafts: boolean }; answer: Edition[] }
  describe: {
    asked: { id: string }
    answer: {
      edition: Edition
      withdrawnReason: string | null
      revision: string | null
      latest: string | null
    }
  }
  create: { asked: { edition: NewEdition }; answer: null }
  import: {
    asked: { id: string; files: InputFile[]; replace: boolean; revision: string }
    answer: Pick<ImportAnswer, 'counts' | 'removed'> & {
      problems: DeskProblem[]
      errors: number
      warnings: number
      workbook: Uint8Array | null
    }
  }
  check: { asked: { id: string; offset: number; limit: number }; answer: ProblemsPage }
  'check-workbook': { asked: { id: string }; answer: Uint8Array }
  changes: {
    asked: { from: string; to: string; offset: number; limit: number }
    /** With the places that the cases' fields name by code. */
    answer: { summary: ChangesSummary; cases: ChangedCases; places: Place[] }
  }
  'find-items': { asked: { id: string; kind: ItemKind; q: string }; answer: FoundItem[] }
  'item-form': { asked: { id: string; kind: ItemKind; itemId: string }; answer: ItemForm }
  'empty-form': { asked: { id: string; kind: ItemKind }; answer: ItemForm }
  'save-item': {
    asked: {
      id: string
      kind: ItemKind
      itemId: string
      tables: Record<string, string[][]>
      /** Null of a new one. */
      revision: string | null
    }
    answer: SavedItem
  }
  'remove-item': {
    asked: { id: string; kind: ItemKind; itemId: string; revision: string; cases: number }
    answer: null
  }
  publish: { asked: { id: string; revision: string; publishedAt: string }; answer: Published }
  'copy-for-preview': { asked: { id: string; folder: string }; answer: { revision: string } }
  'publish-in-copy': { asked: { id: string; folder: string; publishedAt: string }; answer: { hash: string } }
  template: { asked: Record<string, never>; answer: Uint8Array }
  withdraw: { asked: { id: string; reason: string }; answer: null }
  rehearse: {
    /** With the ids of cases that are gone. */
    asked: { id: string; files: InputFile[]; removed: string[]; prefecture: string }
    answer: Rehearsed
  }
  versions: { asked: { id: string; names: ItemName[] }; answer: Map<string, Version> }
  /** Of codes that are no place's nothing is answered. */
  places: { asked: { codes: string[] }; answer: Place[] }
  accept: {
    /** With the ids of cases that go. */
    asked: { id: string; rows: InputRows[]; removed: string[]; revision: string }
    answer: { errors: number; warnings: number; items: DeskProblem[] }
  }
  round: {
    asked: { id: string }
    answer: {
      end: string
      prefectures: { prefecture: string; targets: number; notReported: number; notStated: number }[]
    }
  }
  'progress-request': { asked: { id: string; prefecture: string }; answer: Uint8Array }
}

export type TaskName = keyof Tasks
export type Task = { [Name in TaskName]: { name: Name; asked: Tasks[Name]['asked'] } }[TaskName]

/** One after the other: the map's database has one writer. A preview takes as long as a publication, and a thread stays free. */
export const WRITES: readonly TaskName[] = [
  ...(['create', 'import', 'save-item', 'remove-item', 'publish', 'withdraw'] as const),
  ...(['rehearse', 'accept', 'copy-for-preview', 'publish-in-copy'] as const),
]

/** How far a work has come. */
export type OnRows = (table: string, rows: number) => void

/** An expected failure within a thread. */
export class TaskRefused extends Error {
  readonly code: RefusalCode
  readonly value: string | undefined
  constructor(code: RefusalCode, value?: string) {
    super(`desk task: ${code}`)
    this.code = code
    this.value = value
  }
}

/** What a thread is given when it begins. */
export interface ThreadPlace {
  database: string
  files: string | undefined
}

export type AskedOfThread = Task & { number: number }
export type SaidByThread =
  | { number: number; rows: { table: string; rows: number } }
  | { number: number; answer: unknown }
  | { number: number; refused: { code: RefusalCode; value: string | undefined } }
  | { number: number; failed: { message: string; stack: string | undefined } }
