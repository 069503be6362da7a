import { write, writeSync } from 'node:fs'

/** A pipe whose reader stands still is tried again after so long [milliseconds]. */
const AGAIN_MS = 20

const isFull = (problem: unknown) => (problem as NodeJS.ErrnoException | null)?.code === 'EAGAIN'

/**
 * Writes to an open file without keeping the process: its own `stdout` waits for whoever reads a pipe. Where nobody
 * reads any more (a broken pipe, a full disk) what was to be written is gone.
 */
export function writeOut(file: number, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  return new Promise((resolve) => {
    const from = (at: number): void =>
      write(file, bytes, at, bytes.length - at, null, (problem, written) => {
        if (isFull(problem)) setTimeout(from, AGAIN_MS, at)
        else if (problem !== null || at + written === bytes.length) resolve()
        else from(at + written)
      })
    from(0)
  })
}

/** The last words of a process: as much as goes out at once. */
export function writeLast(file: number, text: string): void {
  const bytes = Buffer.from(text)
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  } catch {
    // Nobody reads it, and there is nobody else to tell.
  }
}
