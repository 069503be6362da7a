import type { Nation } from './nation.ts'
import type { Postgres } from './postgres.ts'

/** A published made-up nation that measurements look at. */
export interface Ground {
  cases: number
  nation: Nation
  /** The edition's id in the database. */
  edition: string
  database: string
  files: string
  /** Seconds that its import and its publication took. */
  took: { import: number; publication: number }
  /** Null unless peers in PostgreSQL are asked for. */
  postgres: Postgres | null
  /** How often a short thing is measured; the median is told. */
  rounds: number
}

/** One line of the table. Figures of a peer are of the same run. */
export interface Measured {
  what: string
  ours: number
  unit: 's' | 'ms' | 'MB' | 'answers/s' | 'positions/s'
  peer?: { name: string; value: number } | undefined
  note?: string
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]]
  return (low + high) / 2
}

/** The median of several rounds in milliseconds, after one that is not counted. */
export async function timed(rounds: number, work: () => unknown): Promise<number> {
  await work()
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return median(times)
}

const RATIO_DIGITS = 2

function figure(value: number, unit: Measured['unit']): string {
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))} ${unit}`
}

/** The measurements as a Markdown table. */
export function tableOf(measured: readonly Measured[]): string {
  const lines = measured.map(({ what, ours, unit, peer, note = '' }) => {
    const [name, value, ratio] =
      peer === undefined
        ? ['', '', '']
        : [peer.name, figure(peer.value, unit), (ours / peer.value).toFixed(RATIO_DIGITS)]
    return `| ${[what, figure(ours, unit), name, value, ratio, note].join(' | ')} |`
  })
  return ['| what | ours | peer | peer’s | ratio | note |', '|---|---|---|---|---|---|', ...lines].join('\n')
}
