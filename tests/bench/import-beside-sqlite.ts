import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../server/open-database.ts'

/**
 * How long SQLite takes to write the rows of a database once more, read and checked beforehand, into empty tables with
 * the same indexes: no import into them can take less.
 * @param folder for what is written, which is removed again
 * @returns seconds
 */
export function writeRowsAgain(database: string, folder: string): number {
  const again = join(folder, 'again')
  const { $client: client } = openDatabase(join(again, 'again.sqlite'))
  const namesOf = (type: string) =>
    client
      .prepare(
        String.raw`select name from main.sqlite_master where type = ? and name not like 'sqlite\_%' escape '\' and name not like '\_\_%' escape '\'`,
      )
      .pluck()
      .all(type) as string[]
  client.pragma('foreign_keys = OFF')
  client.prepare('attach ? as source').run(database)
  for (const name of namesOf('trigger')) client.exec(`drop trigger ${name}`)
  // With a limit, which bounds nothing here, rows are written one by one instead of copying the pages they lie on.
  const copies = namesOf('table').map(
    (name) => `insert into main.${name} select * from source.${name} limit -1`,
  )
  const started = performance.now()
  client.transaction(() => client.exec(copies.join(';')))()
  const seconds = (performance.now() - started) / 1000
  client.close()
  rmSync(again, { recursive: true })
  return seconds
}
