import { asc, eq } from 'drizzle-orm'
import { programmes } from '../../schema.ts'
import type { SheetRows } from './sheet.ts'

const BATCH = 1_000

/** 事業: the programmes of support. */
export const programmeRows: SheetRows = async function* rows({ db, editionKey }) {
  for (let offset = 0; ; offset += BATCH) {
    const batch = await db
      .select()
      .from(programmes)
      .where(eq(programmes.edition, editionKey))
      .orderBy(asc(programmes.id))
      .limit(BATCH)
      .offset(offset)
    yield batch
    if (batch.length < BATCH) return
  }
}
