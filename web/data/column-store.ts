import { COLUMN_FILTERS } from '../../server/domain/columns/select-cases.ts'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { Grouping } from '../../server/domain/summary.ts'
import type { AskedOfColumns, ColumnsAnswer, ColumnsRequest, DrawnColumns } from './columns-protocol.ts'
import type { FacetSummaries, Figures } from './figures.ts'

/** The conditions of a filter that columns cannot answer: the server says which cases they leave. */
export function remotePart(filter: Filter): Filter {
  const others = Object.entries(filter).filter(([name]) => !COLUMN_FILTERS.includes(name as keyof Filter))
  return Object.fromEntries(others) as Filter
}

/** Looks come first, then figures; the counts beside the options follow, unless a newer question was asked meanwhile. */
export interface Counted {
  looks: Promise<SpotLooks>
  figures: Promise<Figures>
  facets: Promise<FacetSummaries>
}

type Listener = (answer: ColumnsAnswer) => void

/** The columns of one edition, in a worker of their own. */
export class ColumnStore {
  readonly #worker: Worker
  readonly #listeners = new Map<number, Listener>()
  /** The newest question: whoever asks it again shares its answer. */
  #newest: { question: string; counted: Counted } | null = null
  #number = 0

  constructor() {
    this.#worker = new Worker(new URL('./columns-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<ColumnsAnswer>) =>
      this.#listeners.get(data.number)?.(data),
    )
  }

  /** Rejects when the file cannot be had or read. */
  load(url: string, edition: string): Promise<DrawnColumns> {
    return this.#ask(
      (number) => ({ number, kind: 'load', url, edition }),
      (answer) => (answer.kind === 'loaded' ? answer.drawn : null),
    )
  }

  count(question: AskedOfColumns): Counted {
    const text = JSON.stringify([question.filter, question.codes])
    if (this.#newest?.question === text) return this.#newest.counted
    const looks = Promise.withResolvers<SpotLooks>()
    const figures = Promise.withResolvers<Figures>()
    const facets = Promise.withResolvers<FacetSummaries>()
    const number = this.#next((answer) => {
      if (answer.kind === 'looks') looks.resolve(answer.looks)
      else if (answer.kind === 'figures') figures.resolve(answer.figures)
      else if (answer.kind === 'facets') facets.resolve(answer.facets)
      else if (answer.kind === 'failed')
        for (const waiting of [looks, figures, facets]) waiting.reject(new Error(answer.message))
      if (answer.kind === 'facets' || answer.kind === 'failed') this.#listeners.delete(number)
    })
    this.#tell({ number, kind: 'count', ...question })
    const counted = { looks: looks.promise, figures: figures.promise, facets: facets.promise }
    this.#newest = { question: text, counted }
    return counted
  }

  stages(question: AskedOfColumns): Promise<Grouping> {
    return this.#ask(
      (number) => ({ number, kind: 'stages', ...question }),
      (answer) => (answer.kind === 'stages' ? answer.stages : null),
    )
  }

  hexagons(question: AskedOfColumns, edge: number): Promise<HexagonSums> {
    return this.#ask(
      (number) => ({ number, kind: 'hexagons', edge, ...question }),
      (answer) => (answer.kind === 'hexagons' ? answer.hexagons : null),
    )
  }

  close(): void {
    this.#worker.terminate()
  }

  #next(listener: Listener): number {
    this.#number += 1
    this.#listeners.set(this.#number, listener)
    return this.#number
  }

  /** @param read null for an answer of another kind, which cannot come */
  #ask<Value>(
    request: (number: number) => ColumnsRequest,
    read: (answer: ColumnsAnswer) => Value | null,
  ): Promise<Value> {
    return new Promise((resolve, reject) => {
      const number = this.#next((answer) => {
        this.#listeners.delete(number)
        const value = read(answer)
        if (value !== null) resolve(value)
        else reject(new Error(answer.kind === 'failed' ? answer.message : `columns: ${answer.kind}`))
      })
      this.#tell(request(number))
    })
  }

  #tell(request: ColumnsRequest): void {
    this.#worker.postMessage(request)
  }
}
