import type Database from 'better-sqlite3'

/** A trigger that asks of every single row whether its edition is a draft still. */
type Guard = `${string}_frozen_${'insert' | 'update'}`

/**
 * Does a large work within the caller's transaction without some guards of published editions; a million rows spend a
 * third of their time on them. They are there again before the transaction ends, and until then no other connection can
 * write: no state of the database that anybody sees is without them, and a process that is killed leaves them in place.
 *
 * The caller has asked within this transaction whether the edition is a draft, and writes rows of that one only.
 * @throws outside of a transaction, and when one of the guards is not there
 */
export function withGuardsAside<Result>(
  client: Database.Database,
  names: readonly Guard[],
  work: () => Result,
): Result {
  if (!client.inTransaction) throw new Error('guards: set aside outside of a transaction')
  const guards = client
    .prepare(
      `select name, sql from sqlite_master where type = 'trigger' and name in (select value from json_each(?)) order by name`,
    )
    .all(JSON.stringify(names)) as { name: string; sql: string }[]
  if (guards.length !== names.length)
    throw new Error(`guards: ${guards.length} of the triggers ${names.join(', ')}`)
  for (const { name } of guards) client.exec(`drop trigger "${name}"`)
  const result = work()
  for (const { sql } of guards) client.exec(sql)
  return result
}
