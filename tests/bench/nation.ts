import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Neighbours } from '../../server/domain/place.ts'
import type { PlaceIndex } from '../../server/domain/place-index.ts'
import { INVESTMENT_COLUMNS } from '../../server/intake/columns/investment-columns.ts'
import {
  PLAN_AREA_COLUMNS,
  PLAN_COLUMNS,
  PLAN_SECTION_COLUMNS,
} from '../../server/intake/columns/plan-columns.ts'
import { PROGRAMME_COLUMNS } from '../../server/intake/columns/programme-columns.ts'
import { Random } from '../random.ts'
import { type CaseMaker, caseRows, STACK } from './nation/cases.ts'
import { CsvFile, type Row } from './nation/csv-file.ts'
import { PROGRAMMES } from './nation/names.ts'
import { type MadeUpPlan, madeUpPlans, neighboursByCode } from './nation/plans.ts'
import { spreadOver } from './nation/where.ts'

export interface NationOptions {
  cases: number
  seed: number
  places: PlaceIndex
  neighbours: Neighbours
  /** Municipality codes of cases that really are there: more of the made-up ones go there. */
  realCodes: readonly string[]
}

export interface Nation {
  /** Paths of the CSV files, one an input table. */
  files: string[]
  plans: number
  /** Rows of 投資案件: one a site. */
  rows: number
  /** Cases at one and the same point. */
  stacked: number
}

const MOST_STACKED = 3000
const [FEWEST_PLANS, MOST_PLANS] = [30, 500]

/**
 * Writes a made-up (架空) nation as CSV files of the input format (contracts: Input tables), straight to the disk. The
 * same seed gives the same bytes.
 * @param folder made when it is not there
 */
export function writeNation(folder: string, options: NationOptions): Nation {
  mkdirSync(folder, { recursive: true })
  const { cases, seed, places, neighbours, realCodes } = options
  const random = new Random(seed)
  const spread = spreadOver(places, realCodes)
  const plans = madeUpPlans(Math.min(MOST_PLANS, Math.max(FEWEST_PLANS, Math.round(cases / 1000))), random, {
    places,
    spread,
    neighbours: neighboursByCode(neighbours),
  })
  const stacked = Math.min(MOST_STACKED, Math.floor(cases / 100))
  const stackPlace = places.get(STACK.code)
  if (stackPlace === undefined) throw new Error(`nation: no place ${STACK.code}`)
  const maker: CaseMaker = { random, spread, plansIn: plansByPrefecture(plans), stacked, stackPlace }
  const table = (name: string, columns: Record<string, { header: string }>, rows: Iterable<Row>) =>
    writeTable(join(folder, `${name}.csv`), columns, rows)
  const written = [
    table('事業', PROGRAMME_COLUMNS, PROGRAMMES.map(programmeRow)),
    table(
      '計画',
      PLAN_COLUMNS,
      plans.map(({ row }) => row),
    ),
    table(
      '計画区域',
      PLAN_AREA_COLUMNS,
      plans.flatMap(({ areas }) => areas),
    ),
    table(
      '計画記載事項',
      PLAN_SECTION_COLUMNS,
      plans.flatMap(({ sections }) => sections),
    ),
    table('投資案件', INVESTMENT_COLUMNS, allCases(cases, maker)),
  ]
  return {
    files: written.map(({ path }) => path),
    plans: plans.length,
    rows: written.at(-1)?.rows ?? 0,
    stacked,
  }
}

function* allCases(count: number, maker: CaseMaker): Generator<Row> {
  for (let index = 0; index < count; index++) yield* caseRows(index, maker)
}

function programmeRow({ id, name, ministry }: (typeof PROGRAMMES)[number]): Row {
  return { 事業ID: id, 事業名: name, 府省庁: ministry, 担当部署: '架空課', 公募状況: '不明' }
}

function plansByPrefecture(plans: readonly MadeUpPlan[]): Map<string, string[]> {
  const byPrefecture = new Map<string, string[]>()
  for (const { id, areas } of plans)
    for (const prefecture of new Set(areas.map((area) => area['市区町村コード']?.slice(0, 2) ?? '')))
      byPrefecture.set(prefecture, [...(byPrefecture.get(prefecture) ?? []), id])
  return byPrefecture
}

function writeTable(
  path: string,
  columns: Record<string, { header: string }>,
  rows: Iterable<Row>,
): { path: string; rows: number } {
  const file = new CsvFile(
    path,
    Object.values(columns).map(({ header }) => header),
  )
  let count = 0
  for (const row of rows) {
    file.write(row)
    count += 1
  }
  file.close()
  return { path, rows: count }
}
