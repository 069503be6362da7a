import { closeSync, openSync, writeSync } from 'node:fs'

/** A row by header; what is left out is an empty cell. */
export type Row = Record<string, string>

/** Bytes gathered before they go to the disk. */
const PORTION = 1 << 20

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** Writes a CSV file row by row, so that a file of any length takes no more memory than a short one. */
export class CsvFile {
  readonly #headers: readonly string[]
  readonly #known: ReadonlySet<string>
  readonly #file: number
  #waiting = ''

  constructor(path: string, headers: readonly string[]) {
    this.#headers = headers
    this.#known = new Set(headers)
    this.#file = openSync(path, 'w')
    this.#line(headers)
  }

  write(row: Row): void {
    for (const header in row) if (!this.#known.has(header)) throw new Error(`nation: no column ${header}`)
    this.#line(this.#headers.map((header) => row[header] ?? ''))
  }

  #line(cells: readonly string[]): void {
    this.#waiting += `${cells.map(quoted).join(',')}\r\n`
    if (this.#waiting.length >= PORTION) this.#flush()
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
    this.#waiting = ''
  }

  close(): void {
    this.#flush()
    closeSync(this.#file)
  }
}
