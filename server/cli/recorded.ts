import type { Outcome, Surroundings } from './command.ts'

/**
 * Runs a command that changes editions and, where a desk is configured, writes into its audit that it was begun and how
 * it ended: a command that is killed has begun.
 * @throws what the command fails with
 */
export async function recorded(
  name: string,
  args: readonly string[],
  { desk, by }: Surroundings,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  const db = await desk()
  if (db === null) return await run()
  const { record } = await import('../desk/audit.ts')
  const write = (action: string) => {
    const { who, now } = by()
    record(db, { at: now.toISOString(), who, action, subject: args[0] ?? '-', details: { args } })
  }
  write(`${name}-begun`)
  let how = 'failed'
  try {
    const outcome = await run()
    how = outcome
    return outcome
  } finally {
    write(`${name}-${how}`)
  }
}
