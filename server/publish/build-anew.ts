import type Database from 'better-sqlite3'

/**
 * Does work that fills the indexes of published cases. A draft that is more than all published cases together is
 * entered without them, and they are built anew from sorted rows: a million entries put one by one into seven trees
 * took minutes, sorted seconds. All within the caller's transaction.
 */
export function withIndexesBuiltAnew(client: Database.Database, edition: number, work: () => void): void {
  const isLarger = client
    .prepare(
      `select (select count(*) from investments where edition = @edition)
         > (select count(*) from investments where edition <> @edition)`,
    )
    .pluck()
    .get({ edition })
  const indexes = isLarger === 1 ? indexesOfPublished(client) : []
  for (const { name } of indexes) client.exec(`drop index "${name}"`)
  work()
  for (const { sql } of indexes) client.exec(sql)
}

function indexesOfPublished(client: Database.Database): { name: string; sql: string }[] {
  return client
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and tbl_name = 'investments'
       and sql like '%where ordinal is not null' order by name`,
    )
    .all() as { name: string; sql: string }[]
}
