/** Where a command speaks: results on standard output, progress beside it. */
export interface Terminal {
  print: (line: string) => void
  /** Resolves when what was printed has gone out: who prints much waits for it, else all of it waits in memory. */
  printed: () => Promise<void>
  /** Progress and other asides, on standard error. */
  mention: (line: string) => void
  /** Milliseconds of a clock that only runs forward. */
  now: () => number
}

const SILENT_MS = 2000
const BETWEEN_MS = 1000

/**
 * Says how far a long step has come: nothing for two seconds, then at most once a second.
 * @returns what to call as often as there is news
 */
export function progress(terminal: Terminal): (line: () => string) => void {
  let next = terminal.now() + SILENT_MS
  return (line) => {
    const now = terminal.now()
    if (now < next) return
    next = now + BETWEEN_MS
    terminal.mention(line())
  }
}
