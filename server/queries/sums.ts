import { type SQL, sql } from 'drizzle-orm'
import { NO_SUMS, type Sums } from '../domain/summary.ts'

const number = (expression: SQL) => expression.mapWith(Number)

/**
 * The columns of Sums over the rows of a query.
 * @param yen what each row adds (a share, the whole, or nothing); whether an amount is known is the case's own
 */
export function sumColumns(yen: { amount: SQL; support: SQL }, of: { [name in OfCase]: SQL }) {
  return {
    count: number(sql`count(*)`),
    amountYen: number(sql`coalesce(sum(${yen.amount}), 0)`),
    amountUnknown: number(sql`coalesce(sum(${of.amountYen} is null), 0)`),
    supportYen: number(sql`coalesce(sum(${yen.support}), 0)`),
    supportUnknown: number(sql`coalesce(sum(${of.supportYen} is null), 0)`),
    amountInexact: number(sql`coalesce(sum(${of.amountYen} is not null and ${of.amountIs} <> 'exact'), 0)`),
    supportInexact: number(
      sql`coalesce(sum(${of.supportYen} is not null and ${of.supportIs} <> 'exact'), 0)`,
    ),
  } satisfies Record<keyof Sums, unknown>
}

type OfCase = 'amountYen' | 'supportYen' | 'amountIs' | 'supportIs'

/** @returns Sums with only the yen of `sums`: what residual rows without a count hold. */
export function onlyYen(sums: Pick<Sums, 'amountYen' | 'supportYen'>): Sums {
  return { ...NO_SUMS, amountYen: sums.amountYen, supportYen: sums.supportYen }
}
