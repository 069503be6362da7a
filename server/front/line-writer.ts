/** How long lines are gathered before they are written [milliseconds]. */
const GATHERED_MS = 100
/** Whoever reads the log may fall so far behind [characters]. */
const MOST_WAITING = 8 * 2 ** 20

export interface LineWriter {
  put: (line: string) => void
  /** Hands on what still waits, to be written before the process ends. */
  rest: () => string
}

/**
 * Writes lines together, several a write: a write a request would cost more than most answers. Whoever reads them may
 * be slow or stand still: readers of the map do not wait for that, and what the log then lacks is said in it.
 * @param write writes all of a text and says when that is done
 * @param lost the line that says how many are missing
 * @param most characters that may wait
 */
export function lineWriter(
  write: (lines: string) => Promise<void>,
  lost: (lines: number) => string,
  most = MOST_WAITING,
): LineWriter {
  let lines: string[] = []
  let waiting = 0
  let missing = 0
  let isWriting = false

  function rest(): string {
    if (missing > 0) lines.push(lost(missing))
    const text = lines.join('')
    ;[lines, waiting, missing] = [[], 0, 0]
    return text
  }

  async function flush(): Promise<void> {
    isWriting = true
    while (lines.length > 0) {
      await write(rest())
      await gathered()
    }
    isWriting = false
  }

  return {
    put: (line) => {
      if (waiting + line.length > most) {
        missing += 1
        return
      }
      waiting += line.length
      if (lines.push(line) === 1 && !isWriting) {
        isWriting = true
        void gathered().then(flush)
      }
    },
    rest,
  }
}

function gathered(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, GATHERED_MS).unref()
  })
}
