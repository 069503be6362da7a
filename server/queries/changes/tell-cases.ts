import { asc } from 'drizzle-orm'
import type { ReadDatabase } from '../../database.ts'
import type { CaseFigures, ComparedCase, ToldCase } from '../../domain/changes/changes.ts'
import { caseDifferences } from '../../domain/changes/differences.ts'
import type { Candidate } from '../../domain/changes/likely-pairs.ts'
import type { Investment } from '../../domain/investment.ts'
import { investments, sites } from '../../schema.ts'
import { isIn } from '../filter-condition.ts'
import { readInvestments } from '../read-investments.ts'
import type { CasePair } from './pair-cases.ts'

const CHUNK = 500

export function* inChunks<Thing>(list: readonly Thing[]): Generator<Thing[]> {
  for (let at = 0; at < list.length; at += CHUNK) yield list.slice(at, at + CHUNK)
}

/** What became of a case; `entered` and `left` are those in both editions that only one of them selects. */
export function kindOf({ from, to, isIn: where }: CasePair): ToldCase['kind'] {
  if (where.from && where.to) return 'changed'
  const isInBoth = from !== null && to !== null
  if (where.to) return isInBoth ? 'entered' : 'added'
  return isInBoth ? 'left' : 'removed'
}

function keysOf(pairs: readonly CasePair[]): number[] {
  return pairs.flatMap(({ from, to }) => [from, to]).filter((key) => key !== null)
}

/** What one edition says of each pair's case, null where it lacks or does not select it. */
function selectedOf<Said>(
  pair: CasePair,
  said: ReadonlyMap<number, Said>,
): Record<'from' | 'to', Said | null> {
  const of = (side: 'from' | 'to') =>
    pair.isIn[side] && pair[side] !== null ? (said.get(pair[side]) ?? null) : null
  return { from: of('from'), to: of('to') }
}

const FIGURES = {
  amountYen: investments.amountYen,
  amountIs: investments.amountIs,
  supportYen: investments.supportYen,
  supportIs: investments.supportIs,
  stage: investments.stage,
}

/** Then and now of every pair, in figures alone. */
export async function* figuresOfCases(
  db: ReadDatabase,
  pairs: readonly CasePair[],
): AsyncGenerator<Pick<ComparedCase, 'from' | 'to'>[]> {
  for (const chunk of inChunks(pairs)) {
    const rows = await db
      .select({ key: investments.key, ...FIGURES })
      .from(investments)
      .where(isIn(investments.key, keysOf(chunk)))
    const byKey = new Map(rows.map(({ key, ...figures }) => [key, figures]))
    yield chunk.map((pair) => selectedOf(pair, byKey))
  }
}

type Site = Pick<Investment['sites'][number], 'municipality' | 'prefecture' | 'lng' | 'lat'>

function briefly(
  { id, title, company }: Pick<Investment, 'id' | 'title' | 'company'>,
  site: Site | undefined,
  figures: Record<'from' | 'to', CaseFigures | null>,
): ComparedCase {
  const { lng = null, lat = null } = site ?? {}
  return {
    id,
    title,
    company,
    place: site?.municipality ?? site?.prefecture ?? null,
    point: lng === null || lat === null ? null : [lng, lat],
    ...figures,
  }
}

/** Which of a pair's keys it is told by: the later edition's, unless only the earlier one selects it. */
function toldKey({ from, to, isIn: where }: CasePair): number {
  const key = where.to || from === null ? to : from
  if (key === null) throw new Error('changes: a case that is in neither edition')
  return key
}

/** What lists, maps and tables say of each pair. */
export async function* briefCases(
  db: ReadDatabase,
  pairs: readonly CasePair[],
): AsyncGenerator<ComparedCase[]> {
  for (const chunk of inChunks(pairs)) {
    const { id, title, company } = investments
    const rows = await db
      .select({ key: investments.key, id, title, company, ...FIGURES })
      .from(investments)
      .where(isIn(investments.key, keysOf(chunk)))
    const byKey = new Map(rows.map((row) => [row.key, row]))
    const figures = new Map(
      rows.map(({ key, id: _, title: __, company: ___, ...own }): [number, CaseFigures] => [key, own]),
    )
    const firstSites = await readFirstSites(db, chunk.map(toldKey))
    yield chunk.flatMap((pair) => {
      const row = byKey.get(toldKey(pair))
      return row === undefined ? [] : [briefly(row, firstSites.get(row.key), selectedOf(pair, figures))]
    })
  }
}

async function readFirstSites(db: ReadDatabase, keys: readonly number[]): Promise<Map<number, Site>> {
  const { investment, municipality, prefecture, lng, lat } = sites
  const rows = await db
    .select({ investment, municipality, prefecture, lng, lat })
    .from(sites)
    .where(isIn(investment, keys))
    .orderBy(asc(investment), asc(sites.position))
  const first = new Map<number, Site>()
  for (const row of rows) if (!first.has(row.investment)) first.set(row.investment, row)
  return first
}

/** Each pair with all that differs in it. */
export async function* tellCases(db: ReadDatabase, pairs: readonly CasePair[]): AsyncGenerator<ToldCase[]> {
  for (const chunk of inChunks(pairs)) {
    const keys = keysOf(chunk)
    const read = await readInvestments(db, keys)
    const byKey = new Map(keys.map((key, index) => [key, read[index] as Investment]))
    const figures = new Map(keys.map((key, index) => [key, figuresOf(read[index] as Investment)]))
    yield chunk.flatMap((pair) => {
      const told = byKey.get(toldKey(pair))
      const [from, to] = [pair.from, pair.to].map((key) => (key === null ? undefined : byKey.get(key)))
      if (told === undefined) return []
      return [
        {
          kind: kindOf(pair),
          fields: from === undefined || to === undefined ? [] : caseDifferences(from, to),
          one: briefly(told, told.sites[0], selectedOf(pair, figures)),
        },
      ]
    })
  }
}

function figuresOf({ amountYen, amountIs, supportYen, supportIs, stage }: Investment): CaseFigures {
  return { amountYen, amountIs, supportYen, supportIs, stage }
}

/** What tells whether a case gone and a case come may be one. */
export async function readCandidates(db: ReadDatabase, keys: readonly number[]): Promise<Candidate[]> {
  return (await readInvestments(db, keys)).map(
    ({ id, title, company, corporateNumber, amountYen, sites: own }) => ({
      id,
      title,
      company,
      corporateNumber,
      amountYen,
      places: [...new Set(own.flatMap(({ municipality }) => municipality ?? []))],
    }),
  )
}
