import { COLUMN_FILTERS } from '../../server/domain/columns/select-cases.ts'
import type { SpotLooks } from '../../server/domain/columns/spot-looks.ts'
import type { Filter } from '../../server/domain/filter.ts'
import type { ColumnsAnswer, ColumnsRequest, DrawnColumns } from './columns-protocol.ts'
import type { FacetSummaries, Figures } from './figures.ts'

/** The conditions of a filter that columns cannot answer: the server says which cases they leave. */
export function remotePart(filter: Filter): Filter {
  const others = Object.entries(filter).filter(([name]) => !COLUMN_FILTERS.includes(name as keyof Filter))
  return Object.fromEntries(others) as Filter
}

export type Question = Pick<Extract<ColumnsRequest, { kind: 'count' }>, 'filter' | 'codes' | 'bits'>

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
    return new Promise((resolve, reject) => {
      const number = this.#next((answer) => {
        this.#listeners.delete(number)
        if (answer.kind === 'loaded') resolve(answer.drawn)
        else if (answer.kind === 'failed') reject(new Error(answer.message))
      })
      this.#tell({ number, kind: 'load', url, edition })
    })
  }

  count(question: Question): Counted {
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

  close(): void {
    this.#worker.terminate()
  }

  #next(listener: Listener): number {
    this.#number += 1
    this.#listeners.set(this.#number, listener)
    return this.#number
  }

  #tell(request: ColumnsRequest): void {
    this.#worker.postMessage(request)
  }
}
