import type Database from 'better-sqlite3'

/**
 * Does a large work within the caller's transaction without the triggers that ask of every single row whether its
 * edition is a draft; a million rows spend a third of their time on that. They are there again before the
 * transaction ends, and until then no other connection can write: no state of the database that anybody sees is without
 * them, and a process that is killed leaves them in place.
 *
 * The caller writes rows of a draft only, and asks of all of them at once what the triggers would have asked of each.
 * @param tables those whose rows are written
 * @param action what is done to them
 */
export function withGuardsAside<Result>(
  client: Database.Database,
  { tables, action }: { tables: readonly string[]; action: 'insert' | 'update' },
  work: () => Result,
): Result {
  if (!client.inTransaction) throw new Error('guards: set aside outside of a transaction')
  const names = tables.map((table) => `${table}_frozen_${action}`)
  const guards = client
    .prepare(
      `select name, sql from sqlite_master where type = 'trigger' and name in (select value from json_each(?))`,
    )
    .all(JSON.stringify(names)) as { name: string; sql: string }[]
  if (guards.length !== names.length)
    throw new Error(`guards: ${guards.length} of the triggers ${names.join(', ')}`)
  for (const { name } of guards) client.exec(`drop trigger "${name}"`)
  const result = work()
  for (const { sql } of guards) client.exec(sql)
  return result
}
