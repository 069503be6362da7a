/** How long lines are gathered before they are written [milliseconds]. */
const GATHERED_MS = 100

/**
 * Writes lines together, several a write: a write a request would cost more than most answers.
 * @param write takes whole lines
 */
export function lineWriter(write: (lines: string) => void): {
  put: (line: string) => void
  flush: () => void
} {
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) write(lines.join(''))
    lines = []
  }
  return {
    put: (line) => {
      if (lines.push(line) === 1) setTimeout(flush, GATHERED_MS).unref()
    },
    flush,
  }
}
