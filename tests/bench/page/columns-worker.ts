import { readColumns } from '../../../server/domain/columns/columns-file.ts'
import { selectCases } from '../../../server/domain/columns/select-cases.ts'
import { looksOf } from '../../../server/domain/columns/spot-looks.ts'
import { spotsOf } from '../../../server/domain/columns/spots.ts'
import { FIELD_IDS } from '../../../server/domain/field.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import { PREFECTURE_CODES } from '../../../server/domain/region.ts'
import { Random } from '../../random.ts'

/** What a worker of the browser spends on the columns of an edition, in milliseconds. */
export interface ColumnsSpent {
  cases: number
  /** Fetched from the same machine and unpacked. */
  unpackMs: number
  readMs: number
  spotsMs: number
  /** Each of fifty filters: which cases, and how the marks look that they leave. */
  filterMs: number[]
  looksMs: number[]
}

const FILTERS = 50
const SEED = 7

function someFilter(random: Random): Filter {
  const filter: Filter = {}
  if (random.chance(0.7)) filter.field = random.some(FIELD_IDS, 3)
  if (random.chance(0.4)) filter.prefecture = random.some(PREFECTURE_CODES, 4)
  if (random.chance(0.3)) filter.stage = random.some(STAGES, 2).map(({ id }) => id)
  if (random.chance(0.3)) filter.planType = ['strategic']
  if (random.chance(0.3)) filter.minAmount = random.below(100) * 1e8
  if (random.chance(0.2)) filter.inPlanArea = ['yes']
  return filter
}

async function measure(url: string): Promise<ColumnsSpent> {
  const clock = () => performance.now()
  const started = clock()
  const { body } = await fetch(url)
  if (body === null) throw new Error(`columns: nothing came from ${url}`)
  const stream = body.pipeThrough(new DecompressionStream('gzip'))
  const file = new Uint8Array(await new Response(stream).arrayBuffer())
  const unpacked = clock()
  const columns = readColumns(file)
  const read = clock()
  const spots = spotsOf(columns)
  const spotted = clock()
  const random = new Random(SEED)
  const [filterMs, looksMs]: [number[], number[]] = [[], []]
  for (let number = 0; number < FILTERS; number++) {
    const filter = someFilter(random)
    const from = clock()
    const { mask } = selectCases(columns, filter, (code) => [code])
    const selected = clock()
    looksOf(spots, mask)
    filterMs.push(selected - from)
    looksMs.push(clock() - selected)
  }
  const [unpackMs, readMs, spotsMs] = [unpacked - started, read - unpacked, spotted - read]
  return { cases: columns.count, unpackMs, readMs, spotsMs, filterMs, looksMs }
}

addEventListener('message', ({ data: url }: MessageEvent<string>) => {
  void measure(url).then((spent) => postMessage(spent))
})
