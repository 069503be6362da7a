import { sql } from 'drizzle-orm'
import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { type DeskProblem, type ImportAnswer, type ProblemsPage, ROLES } from './contract.ts'
import { type ItemName, SUBMISSION_STATES } from './submission-contract.ts'
import type { InputRows } from './submissions/read-versions.ts'
import type { Version } from './submissions/versions.ts'

/** The desk's own database, apart from the map's: no backup of the map and no open data holds an account. */
export const accounts = sqliteTable(
  'accounts',
  {
    name: text().primaryKey(),
    role: text({ enum: ROLES }).notNull(),
    prefecture: text(),
    /** As `passwords.ts` writes it; null until the one-time link was used. */
    password: text(),
    /** Whom a provider of OpenID Connect names so; null of one that no provider knows. */
    oidc: text(),
    disabled: integer({ mode: 'boolean' }).notNull(),
    createdAt: text().notNull(),
  },
  // Whoever changes office gets a new account, and the old one keeps whose it was.
  (table) => [uniqueIndex('accounts_by_oidc').on(table.oidc).where(sql`not ${table.disabled}`)],
)

const accountName = () =>
  text('account')
    .notNull()
    .references(() => accounts.name)

/** One-time links by which an account's owner sets the password; times are milliseconds since 1970. */
export const links = sqliteTable('links', {
  /** SHA-256 of the token: who reads this file cannot use it. */
  token: text().primaryKey(),
  account: accountName(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
})

export const sessions = sqliteTable('sessions', {
  /** SHA-256 of what the cookie holds. */
  id: text().primaryKey(),
  account: accountName(),
  begunAt: integer().notNull(),
  seenAt: integer().notNull(),
})

/** Sign-ins that were begun at a provider of OpenID Connect; each is answered once. */
export const oidcFlows = sqliteTable('oidc_flows', {
  /** SHA-256 of what the cookie holds. */
  id: text().primaryKey(),
  begunAt: integer().notNull(),
})

/** What came of an upload: its problems and the annotated workbook. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  edition: text().notNull(),
  account: accountName(),
  at: text().notNull(),
  files: text({ mode: 'json' }).$type<string[]>().notNull(),
  replace: integer({ mode: 'boolean' }).notNull(),
  errors: integer().notNull(),
  warnings: integer().notNull(),
  counts: text({ mode: 'json' }).$type<ImportAnswer['counts']>().notNull(),
  removed: text({ mode: 'json' }).$type<ImportAnswer['removed']>().notNull(),
  problems: text({ mode: 'json' }).$type<ProblemsPage['items']>().notNull(),
  workbook: blob({ mode: 'buffer' }),
  /** It was sent by a prefecture, and not read into the edition. */
  sent: integer({ mode: 'boolean' }).notNull().default(false),
})

/** Drafts that prefectures are asked to send their part for: of others they do not learn. */
export const calls = sqliteTable('calls', {
  edition: text().primaryKey(),
  /** The last day on which a part is in time, YYYY-MM-DD in Japan. */
  dueOn: text().notNull(),
})

/** What prefectures have sent. */
export const submissions = sqliteTable(
  'submissions',
  {
    id: text().primaryKey(),
    edition: text().notNull(),
    prefecture: text().notNull(),
    account: accountName(),
    at: text().notNull(),
    files: text({ mode: 'json' }).$type<string[]>().notNull(),
    state: text({ enum: SUBMISSION_STATES }).notNull(),
    cases: integer().notNull(),
    plans: integer().notNull(),
    warnings: integer().notNull(),
    problems: text({ mode: 'json' }).$type<DeskProblem[]>().notNull(),
    check: text({ mode: 'json' }).$type<DeskProblem[]>().notNull(),
    remarks: text(),
    decidedAt: text(),
    accepted: integer(),
  },
  (table) => [index('submissions_by_edition').on(table.edition, table.at)],
)

/** The cases and plans of a submission. */
export const submissionItems = sqliteTable(
  'submission_items',
  {
    submission: text()
      .notNull()
      .references(() => submissions.id, { onDelete: 'cascade' }),
    kind: text().$type<ItemName['kind']>().notNull(),
    id: text().notNull(),
    title: text().notNull(),
    /** As the draft had it; null = it did not. */
    base: text({ mode: 'json' }).$type<Version>(),
    sent: text({ mode: 'json' }).$type<Version>().notNull(),
    rows: text({ mode: 'json' }).$type<InputRows>().notNull(),
    accepted: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.submission, table.kind, table.id] }),
    index('submission_items_by_id').on(table.kind, table.id),
  ],
)

/** Who did what and when. Triggers refuse every change, and each row holds the hash of the one before. */
export const audit = sqliteTable('audit', {
  seq: integer().primaryKey(),
  at: text().notNull(),
  who: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  /** Canonical JSON. */
  details: text().notNull(),
  previous: text().notNull(),
  hash: text().notNull(),
})
