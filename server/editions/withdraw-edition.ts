import { and, eq } from 'drizzle-orm'
import type { WriteDatabase } from '../open-database.ts'
import { editions } from '../schema.ts'

/** Why an edition cannot be withdrawn; nothing was changed. */
export class WithdrawRefused extends Error {
  readonly reason: 'no-such-edition' | 'not-published' | 'withdrawn'
  constructor(reason: WithdrawRefused['reason']) {
    super(`withdraw: ${reason}`)
    this.reason = reason
  }
}

/**
 * Withdraws a published edition (取下げ): its addresses answer 410 with the reason, its content stays.
 * @throws WithdrawRefused
 */
export function withdrawEdition(db: WriteDatabase, id: string, reason: string): void {
  const withdraw = db.$client.transaction(() => {
    const status = db.select().from(editions).where(eq(editions.id, id)).get()?.status
    if (status === undefined) throw new WithdrawRefused('no-such-edition')
    if (status !== 'published') throw new WithdrawRefused(status === 'draft' ? 'not-published' : 'withdrawn')
    db.update(editions)
      .set({ status: 'withdrawn', withdrawnReason: reason })
      .where(and(eq(editions.id, id), eq(editions.status, 'published')))
      .run()
  })
  withdraw.immediate()
}
