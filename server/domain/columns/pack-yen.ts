import type { ByteReader, ByteWriter } from './byte-streams.ts'
import type { Columns } from './columns.ts'
import { partOf } from './pack-cases.ts'
import { readSignificant, writeSignificant } from './significant-yen.ts'

function significant(writer: ByteWriter, values: Float64Array): void {
  for (const piece of writeSignificant(values)) writer.bytes(piece)
}

function takeSignificant(reader: ByteReader, into: Float64Array): Float64Array {
  readSignificant((bytes, values) => reader.bytes(bytes * values), into)
  return into
}

export const amountPart = partOf(
  'amountYen',
  (writer, { amountYen }) => significant(writer, amountYen),
  (reader, { amountYen }) => void takeSignificant(reader, amountYen),
)

const MILLION = 1e6
/** 補助率, as they are met: tenths, and the usual fractions. */
const RATES: readonly (readonly [number, number])[] = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((tenths) => [tenths, 10] as const),
  ...([
    [1, 3],
    [2, 3],
    [1, 4],
    [3, 4],
  ] as const),
]
const RATE_PARTS = Float64Array.from(RATES, ([part]) => part)
const RATE_WHOLES = Float64Array.from(RATES, ([, of]) => of)
/** What is said of a case's support; more says that it is the amount at RATES[said − MORE], in whole millions. */
const [UNKNOWN, OWN, MORE] = [0, 1, 2]

function atRate(amount: number, rate: number): number {
  const [part, of] = [RATE_PARTS[rate] as number, RATE_WHOLES[rate] as number]
  return Math.round(((amount / MILLION) * part) / of) * MILLION
}

function saidOf(support: number, amount: number): number {
  if (Number.isNaN(support)) return UNKNOWN
  // Without an amount every rate gives NaN, which is no support.
  for (let rate = 0; rate < RATES.length; rate++) if (atRate(amount, rate) === support) return MORE + rate
  return OWN
}

/** Support is mostly a share of the amount; cases with a programme and without are kept apart, for these have little. */
export const supportPart = partOf(
  'supportYen',
  (writer, { supportYen, amountYen, programme }) => {
    const said = Uint8Array.from(supportYen, (support, index) => saidOf(support, amountYen[index] as number))
    for (const has of [true, false])
      writer.numbers(said.filter((_, index) => (programme[index] !== 0) === has))
    significant(
      writer,
      supportYen.filter((_, index) => said[index] === OWN),
    )
  },
  (reader, { supportYen, amountYen, programme }) => {
    let having = 0
    for (let index = 0; index < programme.length; index++) if (programme[index] !== 0) having += 1
    const withOne = reader.numbers(new Uint8Array(having))
    const without = reader.numbers(new Uint8Array(programme.length - having))
    let own = 0
    for (const said of [withOne, without])
      for (let index = 0; index < said.length; index++) if (said[index] === OWN) own += 1
    const values = takeSignificant(reader, new Float64Array(own))
    let [at, other, next] = [0, 0, 0]
    for (let index = 0; index < supportYen.length; index++) {
      const said = (programme[index] === 0 ? without[other++] : withOne[at++]) as number
      supportYen[index] =
        said === UNKNOWN
          ? Number.NaN
          : said === OWN
            ? (values[next++] as number)
            : atRate(amountYen[index] as number, said - MORE)
    }
  },
)

const OF_YEN = { amountIs: 'amountYen', supportIs: 'supportYen' } as const

/** What is not known is not 約 either; where a column says so all the same, it is written whole. */
export const qualifierPart = (name: keyof typeof OF_YEN) =>
  partOf(
    name,
    (writer, columns) => {
      const [is, yen] = [columns[name], columns[OF_YEN[name]]]
      const isWhole = is.some((own, index) => own !== 0 && Number.isNaN(yen[index]))
      writer.bytes(Uint8Array.of(Number(isWhole)))
      writer.numbers(isWhole ? is : is.filter((_, index) => !Number.isNaN(yen[index])))
    },
    (reader, columns) => {
      const [is, yen] = [columns[name], columns[OF_YEN[name]]]
      const [isWhole] = reader.bytes(1)
      if (isWhole === 1) return void reader.numbers(is)
      let known = 0
      for (let index = 0; index < yen.length; index++) if (!Number.isNaN(yen[index])) known += 1
      const values = reader.numbers(new Uint8Array(known))
      for (let index = 0, at = 0; index < yen.length; index++)
        if (!Number.isNaN(yen[index])) is[index] = values[at++] as number
    },
  )

const PERCENTS = 1_000_000

type Shared = Pick<Columns, 'amountYen' | 'supportYen' | 'amountPart' | 'supportPart' | 'firstSite'>

/** The shares in 1/10,000 percent that a case's parts show; null where they do not come of any. */
function sharesOf(columns: Shared, index: number): number[] | null {
  const [first, end] = [columns.firstSite[index] as number, columns.firstSite[index + 1] as number]
  const shown = [
    { whole: columns.amountYen[index] as number, parts: columns.amountPart.subarray(first, end) },
    { whole: columns.supportYen[index] as number, parts: columns.supportPart.subarray(first, end) },
  ]
  const told = shown.find(({ whole }) => whole > 0)
  const shares = Array.from({ length: end - first }, (_, at) =>
    told === undefined ? 0 : Math.round(((told.parts[at] as number) / told.whole) * PERCENTS),
  )
  if (shares.length === 0 || shares.some((share) => !(share >= 0 && share <= PERCENTS))) return null
  const rest = shares.slice(0, -1).reduce((sum, share) => sum - share, PERCENTS)
  if (rest < 0) return null
  shares[shares.length - 1] = rest
  const isSplit = shown.every(({ whole, parts }) => {
    const split = new Float64Array(shares.length)
    splitInto(whole, shares, split, 0)
    return split.every((part, at) => Object.is(part, parts[at]))
  })
  return isSplit ? shares : null
}

/**
 * As `splitByShare` splits (largest remainders first, ties in site order), without integers beyond a double.
 * @param into one part a share, from `first` on
 */
function splitInto(yen: number, shares: ArrayLike<number>, into: Float64Array, first: number): void {
  const [high, low] = [Math.floor(yen / PERCENTS), yen % PERCENTS]
  let left = yen
  for (let at = 0; at < shares.length; at++) {
    const share = shares[at] as number
    const part = high * share + Math.floor((low * share) / PERCENTS)
    into[first + at] = part
    left -= part
  }
  if (left > 0) spreadRest(left, low, shares, into.subarray(first, first + shares.length))
}

function spreadRest(rest: number, low: number, shares: ArrayLike<number>, parts: Float64Array): void {
  const remainders = Array.from(shares, (share) => (low * share) % PERCENTS)
  for (let left = rest; left > 0; left--) {
    const largest = remainders.indexOf(Math.max(...remainders))
    parts[largest] = (parts[largest] as number) + 1
    remainders[largest] = -1
  }
}

/** How a case's parts are told: none at all, by its shares, or as they are. */
const [NO_PARTS, BY_SHARES, AS_THEY_ARE] = [0, 1, 2]

export const shareParts = partOf(
  'parts',
  (writer, columns) => {
    const { hasShares, firstSite, amountPart, supportPart } = columns
    const shares: number[] = []
    const own: number[] = []
    const said = hasShares.map((has, index) => {
      const [first, end] = [firstSite[index] as number, firstSite[index + 1] as number]
      const isNone = (parts: Float64Array) => parts.subarray(first, end).every((part) => Object.is(part, 0))
      const split = has === 1 ? sharesOf(columns, index) : null
      if (split !== null) shares.push(...split.slice(0, -1))
      const how =
        split !== null ? BY_SHARES : isNone(amountPart) && isNone(supportPart) ? NO_PARTS : AS_THEY_ARE
      if (how === AS_THEY_ARE)
        for (const parts of [amountPart, supportPart]) own.push(...parts.subarray(first, end))
      return how === has ? 0 : how + 1
    })
    writer.numbers(said)
    writer.list(shares)
    writer.numbers([own.length])
    significant(writer, Float64Array.from(own))
  },
  (reader, columns) => {
    const { hasShares, firstSite, amountPart, supportPart, amountYen, supportYen, count } = columns
    const said = reader.numbers(new Uint8Array(count))
    const shares = reader.list()
    const length = reader.number()
    const own = takeSignificant(reader, new Float64Array(length))
    let [at, next] = [0, 0]
    let split = new Float64Array(2)
    for (let index = 0; index < count; index++) {
      const how = said[index] === 0 ? hasShares[index] : (said[index] as number) - 1
      if (how === NO_PARTS) continue
      const first = firstSite[index] as number
      const sites = (firstSite[index + 1] as number) - first
      if (how === AS_THEY_ARE) {
        amountPart.set(own.subarray(next, next + sites), first)
        supportPart.set(own.subarray(next + sites, next + 2 * sites), first)
        next += 2 * sites
        continue
      }
      if (split.length !== sites) split = new Float64Array(sites)
      let rest = PERCENTS
      for (let site = 0; site < sites - 1; site++) {
        const share = shares[at++] as number
        split[site] = share
        rest -= share
      }
      split[sites - 1] = rest
      splitInto(amountYen[index] as number, split, amountPart, first)
      splitInto(supportYen[index] as number, split, supportPart, first)
    }
  },
)
