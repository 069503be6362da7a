import type { Destination, EdgeStatement } from '../../server/push/destination.ts'

/** What the connection says when it breaks. */
export class BrokenOff extends Error {}

/** What was written to a destination, in order. */
export interface Written {
  statements: string[]
  keys: string[]
}

/**
 * A destination whose connection breaks at a write: after so many have arrived, before or just after the next one has.
 * @param arriving writes that arrive and are answered
 * @param isNextLost whether the next one is lost on its way; else it arrives, and only its answer is lost
 */
export function breakingAfter(
  to: Destination,
  arriving: number,
  isNextLost: boolean,
): { to: Destination; written: Written } {
  const written: Written = { statements: [], keys: [] }
  const inner = new WeakMap<EdgeStatement, EdgeStatement>()
  let left = arriving
  async function write<Result>(note: () => void, work: () => Promise<Result>): Promise<Result> {
    const isBreaking = left === 0
    if (isBreaking && isNextLost) throw new BrokenOff()
    left -= 1
    const result = await work()
    note()
    if (isBreaking) throw new BrokenOff()
    return result
  }
  const statement = (sql: string, real: EdgeStatement): EdgeStatement => {
    const outer: EdgeStatement = {
      bind: (...values) => statement(sql, real.bind(...values)),
      all: () => real.all(),
      raw: () => real.raw(),
      run: () =>
        write(
          () => written.statements.push(sql),
          () => real.run(),
        ),
    }
    inner.set(outer, real)
    return outer
  }
  return {
    written,
    to: {
      db: {
        prepare: (sql) => statement(sql, to.db.prepare(sql)),
        batch: (statements) =>
          write(
            () => written.statements.push('batch'),
            () => to.db.batch(statements.map((one) => inner.get(one) ?? one)),
          ),
      },
      bucket: {
        get: (...asked) => to.bucket.get(...asked),
        head: (key) => to.bucket.head(key),
        put: (key, ...rest) =>
          write(
            () => written.keys.push(key),
            () => to.bucket.put(key, ...rest),
          ),
      },
    },
  }
}
