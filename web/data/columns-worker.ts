import { unpackBits } from '../../server/domain/columns/bits.ts'
import type { Columns } from '../../server/domain/columns/columns.ts'
import { readColumns } from '../../server/domain/columns/columns-file.ts'
import { selectCases } from '../../server/domain/columns/select-cases.ts'
import { looksOf } from '../../server/domain/columns/spot-looks.ts'
import { type Spots, spotsOf } from '../../server/domain/columns/spots.ts'
import { sumHexagons } from '../../server/domain/columns/sum-hexagons.ts'
import { summariseColumns } from '../../server/domain/columns/summarise-columns.ts'
import type { AskedOfColumns, ColumnsAnswer, ColumnsRequest } from './columns-protocol.ts'
import { facetsOf, figuresOf, type Question } from './figures.ts'

/** Holds the columns of one edition off the main thread and counts what is asked. */
let held: { columns: Columns; spots: Spots } | null = null
/** The newest question: an older one's facets are not worth counting any longer. */
let newest = 0

function tell(answer: ColumnsAnswer, handedOver: Transferable[] = []): void {
  postMessage(answer, { transfer: handedOver })
}

async function load({ number, url, edition }: ColumnsRequest & { kind: 'load' }): Promise<void> {
  const response = await fetch(url)
  if (!response.ok || response.body === null) throw new Error(`${response.status} for ${url}`)
  const stream = response.body.pipeThrough(new DecompressionStream('gzip'))
  const read = readColumns(new Uint8Array(await new Response(stream).arrayBuffer()))
  if (read.edition !== edition) throw new Error(`columns of ${read.edition} instead of ${edition}`)
  held = { columns: read, spots: spotsOf(read) }
  tell({ number, kind: 'loaded', drawn: { spots: held.spots, amountYen: read.amountYen } })
}

/** What is asked, of which cases, and which of them match. */
function select({ filter, codes, bits }: AskedOfColumns) {
  if (held === null) throw new Error('columns: asked before they were loaded')
  const { columns, spots } = held
  const question: Question = {
    columns,
    filter,
    codesIn: (code) => codes[code] ?? [code],
    among: bits === null ? undefined : unpackBits(bits, columns.count),
  }
  return { spots, question, selection: selectCases(columns, filter, question.codesIn, question.among) }
}

async function count({ number, ...asked }: ColumnsRequest & { kind: 'count' }): Promise<void> {
  const { spots, question, selection } = select(asked)
  // The map first: a mark that follows the click at once matters more than a sum.
  const looks = looksOf(spots, selection.mask)
  tell({ number, kind: 'looks', looks }, [looks.counts.buffer, looks.looks.buffer])
  const figures = figuresOf(question, selection)
  tell({ number, kind: 'figures', figures })
  // A newer question may have come in meanwhile; it is let in before the counts beside the options.
  await new Promise((resolve) => setTimeout(resolve))
  if (number === newest) tell({ number, kind: 'facets', facets: facetsOf(question, selection, figures) })
}

async function answer(request: ColumnsRequest): Promise<void> {
  const { number } = request
  if (request.kind === 'load' || request.kind === 'count') newest = number
  if (request.kind === 'load') return await load(request)
  if (request.kind === 'count') return await count(request)
  const { question, selection } = select(request)
  const { columns } = question
  if (request.kind === 'stages')
    tell({ number, kind: 'stages', stages: summariseColumns(columns, selection.mask, ['stage'], 'share') })
  else tell({ number, kind: 'hexagons', hexagons: sumHexagons(columns, selection.mask, request.edge) })
}

addEventListener('message', ({ data: request }: MessageEvent<ColumnsRequest>) => {
  answer(request).catch((problem: unknown) =>
    tell({ number: request.number, kind: 'failed', message: String(problem) }),
  )
})
