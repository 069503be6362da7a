import type { Edition } from '../domain/edition.ts'

/** What the desk's page and its server agree on. */

/** 国の編集者, 都道府県の編集者, 下書きの閲覧者. */
export const ROLES = ['national-editor', 'prefecture-editor', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** Who may look at drafts. A prefecture's editor may not: other prefectures' cases are not announced yet. */
export const SEES_DRAFTS: readonly Role[] = ['national-editor', 'reader']

/** At least so many characters in a password (NIST SP 800-63B asks for 8, and 15 where nothing else protects). */
export const SHORTEST_PASSWORD = 12
/** A piece of a file that is uploaded: each is a request of its own, short enough for a slow line [bytes]. */
export const PIECE_BYTES = 2 ** 20
/** What one file may have [bytes]. */
export const MOST_FILE_BYTES = 256 * 2 ** 20
/** Files of one import. */
export const MOST_FILES = 40
/** Rows of a table that the page shows at once. */
export const PAGE_ROWS = 50

export interface Account {
  name: string
  role: Role
  /** 2-digit code of a prefecture's editor. */
  prefecture: string | null
}

/** How one signs in at this desk. */
export interface SignInWays {
  password: boolean
  /** What a provider of OpenID Connect is called in either language; null where none is configured. */
  provider: { ja: string; en: string } | null
}

/** What the page knows of who looks at it. */
export interface SessionAnswer {
  account: Account | null
  ways: SignInWays
  /** What every write repeats in `X-CSRF-Token`; null when nobody is signed in. */
  csrf: string | null
}

/** What follows a sign-out. */
export interface SignedOut {
  /** Where the person signs out of the provider as well; null where there is no such address. */
  provider: string | null
}

/** Why the desk refuses; the page has a sentence for each. */
export const REFUSALS = {
  'not-signed-in': 401,
  'wrong-name-or-password': 401,
  'password-sign-in-off': 403,
  'provider-unreachable': 502,
  'provider-refused': 403,
  'sign-in-cancelled': 403,
  'flow-not-valid': 400,
  'token-not-valid': 403,
  'claim-missing': 403,
  'no-account': 403,
  'not-allowed': 403,
  'not-from-this-page': 403,
  'path-not-found': 404,
  'edition-not-found': 404,
  'case-not-found': 404,
  'plan-not-found': 404,
  'import-not-found': 404,
  'upload-not-found': 404,
  'submission-not-found': 404,
  'nothing-asked': 404,
  'preview-not-found': 404,
  'bad-request': 400,
  'bad-id': 400,
  'bad-date': 400,
  'bad-excerpt': 400,
  'bad-file-name': 400,
  'bad-password': 400,
  'link-not-valid': 400,
  'id-not-repeated': 400,
  'edition-exists': 409,
  'not-a-draft': 409,
  'not-published': 409,
  'draft-changed': 409,
  'case-changed': 409,
  'plan-changed': 409,
  'has-errors': 409,
  'not-waiting': 409,
  'conflict-not-seen': 409,
  'nothing-sent': 409,
  'too-large': 413,
  'too-many-attempts': 429,
  busy: 503,
  internal: 500,
} as const
export type RefusalCode = keyof typeof REFUSALS

export interface RefusalAnswer {
  code: RefusalCode
  /** What was wrong, where it has a name: an id, a date. */
  value?: string
  /** Seconds to wait. */
  retryAfter?: number
}

/** A draft or a published edition as the desk shows it. */
export interface DeskEdition {
  edition: Edition
  withdrawnReason: string | null
  /** Stands for all that the draft holds: who writes repeats it, and is refused when it no longer holds. */
  revision: string | null
  /** The published edition that readers see now, to compare with. */
  latest: string | null
  imports: ImportEntry[]
}

export interface ImportEntry {
  id: string
  edition: string
  account: string
  at: string
  files: string[]
  replace: boolean
  errors: number
  warnings: number
  /** It was sent by a prefecture, and not read into the edition. */
  sent: boolean
}

/** A problem with the address of its cell (投資案件!F12), where it has one. */
export interface DeskProblem {
  severity: 'error' | 'warning'
  code: string
  message: string
  expected: string
  value: string
  file: string | null
  sheet: string | null
  row: number | null
  column: string | null
  cell: string | null
  /** The case or plan of a draft that it is about. */
  id: string | null
}

export interface ProblemsPage {
  errors: number
  warnings: number
  /** Errors first. */
  items: DeskProblem[]
  nextOffset: number | null
}

export interface ImportAnswer extends ImportEntry {
  counts: { table: string; rows: number; added: number; updated: number }[]
  removed: { table: string; ids: string[] }[]
  problems: ProblemsPage
}

/** The parts of a long work that are told when they begin. */
export type WorkStep = 'copying' | 'publishing'

/** A line of what is told while a long work is done; the last one is `done` or `refused`. */
export type WorkLine<Done> =
  | { kind: 'rows'; table: string; rows: number }
  | { kind: 'step'; step: WorkStep }
  | { kind: 'waiting' }
  | { kind: 'done'; done: Done }
  | { kind: 'refused'; refusal: RefusalAnswer }

export interface Imported {
  import: string
  errors: number
  warnings: number
}

export interface Published {
  hash: string
  publishedAt: string
}

export interface AuditEntry {
  seq: number
  at: string
  who: string
  action: string
  subject: string
  details: string
  previous: string
  hash: string
}

export interface AuditPage {
  /** The newest first. */
  items: AuditEntry[]
  /** Ask for what stands before this one; null on the last page. */
  before: number | null
}
