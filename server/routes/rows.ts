import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { ReadDatabase } from '../database.ts'
import type { Environment } from '../environment.ts'
import { Problem } from '../problem.ts'
import type { EditionRow } from '../queries/editions.ts'

function refuse({ id }: EditionRow): never {
  throw new Problem(
    'rows-not-here',
    `このサーバーが明細を検索できるのは新しい版だけです。版 ${id} の案件と計画は、すべて版のファイルにあります（/api/editions/${id} の files）。`,
  )
}

/** In the place of the database: whatever is asked of it is refused. What columns and files tell goes on. */
function withoutRows(edition: EditionRow): ReadDatabase {
  return new Proxy({} as ReadDatabase, { get: () => refuse(edition) })
}

/** Makes the edition the one that is asked about, and its rows as far as they lie here. */
export function askAbout(c: Context<Environment>, edition: EditionRow): void {
  c.set('edition', edition)
  if (!c.var.editions.hasRows(edition)) c.set('db', withoutRows(edition))
}

/** @throws a Problem (501) where the rows of an edition do not lie in this server's database */
export function requireRows(c: Context<Environment>, edition: EditionRow): void {
  if (!c.var.editions.hasRows(edition)) refuse(edition)
}

/** For answers that go out while they are made: what they lack must be known before. */
export const needsRows = createMiddleware<Environment>(async (c, next) => {
  requireRows(c, c.var.edition)
  await next()
})
