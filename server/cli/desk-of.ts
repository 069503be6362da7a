import type { DeskDatabase } from '../desk/open-desk.ts'
import { type Surroundings, WrongUsage } from './command.ts'

/** The desk's database. @throws WrongUsage where none is configured */
export async function deskOf({ desk }: Surroundings): Promise<DeskDatabase> {
  const db = await desk()
  if (db === null)
    throw new WrongUsage(
      '編集席がありません。環境変数 DESK に、編集席のデータベースの場所を DESK=/var/lib/map/desk.sqlite のように指定してください。',
    )
  return db
}
