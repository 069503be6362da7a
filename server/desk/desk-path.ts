import { resolve } from 'node:path'

/**
 * Where the desk's database lies: `DESK`. Null where nobody has said so: then there is no desk.
 * @param database the map's own, which must be another file
 * @throws when both are one file
 */
export function deskPath(environment: { DESK?: string | undefined }, database: string): string | null {
  const own = environment.DESK
  if (own === undefined || own === '') return null
  if (resolve(own) === resolve(database))
    throw new Error(
      `DESK「${own}」は DATABASE と同じファイルです。編集席のデータベースは別のファイルにしてください。`,
    )
  return own
}
