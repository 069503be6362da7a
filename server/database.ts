import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type * as schema from './schema.ts'

/** Either driver, better-sqlite3 (sync) or D1 (async). Reading queries are written once and always awaited. */
export type ReadDatabase = BaseSQLiteDatabase<'sync' | 'async', unknown, typeof schema>
