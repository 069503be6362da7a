import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type ImportAnswer, type ProblemsPage, ROLES } from './contract.ts'

/** The desk's own database, apart from the map's: no backup of the map and no open data holds an account. */
export const accounts = sqliteTable('accounts', {
  name: text().primaryKey(),
  role: text({ enum: ROLES }).notNull(),
  prefecture: text(),
  /** As `passwords.ts` writes it; null until the one-time link was used. */
  password: text(),
  disabled: integer({ mode: 'boolean' }).notNull(),
  createdAt: text().notNull(),
})

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
})

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
