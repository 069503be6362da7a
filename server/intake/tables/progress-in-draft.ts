import type Database from 'better-sqlite3'
import type { planChecks } from '../../schema.ts'

/** A check as a draft holds it. */
export type StoredCheck = Omit<typeof planChecks.$inferSelect, 'plan'>

/** Reads and changes the progress of a draft, a target at a time; what was read stands for the draft before the import. */
export class ProgressInDraft {
  readonly #select: Database.Statement
  readonly #remove: Database.Statement
  readonly #before = new Map<string, readonly StoredCheck[]>()

  constructor(client: Database.Database) {
    this.#select = client.prepare(
      `select target, asOf, value, state, cause, measure, reporter, reportedOn from plan_checks
       where plan = ? and target = ? order by asOf`,
    )
    this.#remove = client.prepare('delete from plan_checks where plan = ? and target = ? and asOf = ?')
  }

  /** The target's checks as they were when they were first asked for. */
  before(plan: number, target: string): readonly StoredCheck[] {
    const key = `${plan} ${target}`
    const known = this.#before.get(key)
    if (known !== undefined) return known
    const rows = this.#select.all(plan, target) as StoredCheck[]
    this.#before.set(key, rows)
    return rows
  }

  remove(plan: number, { target, asOf }: Pick<StoredCheck, 'target' | 'asOf'>): void {
    this.#remove.run(plan, target, asOf)
  }
}

/**
 * Takes out of a draft what was reported of targets that its plans no longer have.
 * @param isMentioned whether the target stands in the files, though its row could not be written: it is not gone
 * @returns plan, target and time of each, in order
 */
export function dropOrphans(
  client: Database.Database,
  plans: readonly number[],
  isMentioned: (plan: number, target: string) => boolean,
): string[] {
  const orphans = `from plan_checks where plan = ? and not exists
    (select 1 from plan_targets t where t.plan = plan_checks.plan and t.id = plan_checks.target)`
  const find = client.prepare(
    `select (select id from plans where key = plan_checks.plan) as id, target, asOf ${orphans} order by target, asOf`,
  )
  const remove = client.prepare(`delete ${orphans}`)
  return plans.flatMap((plan) => {
    const found = find.all(plan) as { id: string; target: string; asOf: string }[]
    if (found.length > 0) remove.run(plan)
    return found
      .filter(({ target }) => !isMentioned(plan, target))
      .map(({ id, target, asOf }) => `${id} ${target} ${asOf}`)
  })
}
