import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readNeighbours } from '../../geodata/read.ts'
import { coverageShape, placeKnowledgeShape, prefectureCoverageShape } from '../../server/coverage-shapes.ts'
import type { Coverage, PlaceKnowledge, PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import { FIELDS } from '../../server/domain/field.ts'
import { blockOf, PREFECTURES, regionsOf } from '../../server/domain/region.ts'
import { addSums, NO_SUMS, type Sums, subtractSums } from '../../server/domain/summary.ts'
import { openDatabase, type WriteDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook, starterWorkbook } from '../edition-database.ts'
import { hardAreas, together } from '../hard-areas.ts'
import { madeUpEdition } from '../made-up-edition.ts'
import { isInside, sumsOf } from '../oracle.ts'
import {
  type CoverageWorld,
  cellIn,
  cellOf,
  coverageWorldOf,
  coversPrefecture,
  holdsField,
  isInPlan,
  isOfField,
  type OraclePart,
  partsOfPlan,
  rowOf,
} from '../oracle-coverage.ts'
import type { Workbook } from '../oracle-rows.ts'
import { startServers } from '../servers.ts'
import type { TestServer } from '../worker.ts'

const FIELD_KEYS = [...FIELDS.map(({ id }) => id), 'none']
const BASES = ['share', 'full']
let db: WriteDatabase
let servers: TestServer[] = []
const worlds = new Map<string, CoverageWorld>()
/** The parts of each counted plan of each edition. */
const areas = new Map<string, Map<string, OraclePart[]>>()

beforeAll(async () => {
  db = openDatabase(':memory:')
  const neighbours = readNeighbours()
  const workbooks: [string, Workbook][] = [
    ['made-up', together(madeUpEdition(11, 150, places), hardAreas(places))],
    ['starter', await starterWorkbook('sample-2026-02')],
  ]
  for (const [id, workbook] of workbooks) {
    await publishWorkbook(db, id, workbook)
    const world = coverageWorldOf(workbook, places)
    worlds.set(id, world)
    areas.set(id, new Map(world.plans.map((plan) => [plan.id, partsOfPlan(plan, places, neighbours)])))
  }
  // Node counts in columns, the worker, without files, in rows.
  servers = await startServers(db, places, false)
})
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()))
})

async function json<Answer>(server: TestServer, path: string): Promise<Answer> {
  const answer = await server.fetch(`/api/editions/${path}`)
  if (answer.status !== 200) throw new Error(`${answer.status} for ${path}: ${await answer.text()}`)
  return (await answer.json()) as Answer
}

const sumsIn = (row: Sums): Sums =>
  Object.fromEntries(Object.keys(NO_SUMS).map((name) => [name, row[name as keyof Sums]])) as unknown as Sums
const addUp = (rows: readonly Sums[]) => rows.map(sumsIn).reduce<Sums>(addSums, NO_SUMS)

interface Closed {
  residual: { several: Sums; nowhere: Sums }
  overlap: Sums
  elsewhere?: Sums
}
function closes(rows: readonly Sums[], { residual, overlap, elsewhere = NO_SUMS }: Closed, total: Sums) {
  const counted = addUp([...rows, residual.several, residual.nowhere, elsewhere])
  expect(subtractSums(counted, overlap)).toEqual(total)
}

describe.each(['made-up', 'starter'])('the coverage of %s', (edition) => {
  const world = () => worlds.get(edition) as CoverageWorld

  test.each(BASES)(
    'every cell of the matrix is what the workbook says, by %s, on both databases',
    async (basis) => {
      const { cases, plans } = world()
      for (const server of servers) {
        const coverage = await json<Coverage>(server, `${edition}/coverage?basis=${basis}`)
        expect(coverageShape.safeParse(coverage).error?.issues ?? []).toEqual([])
        expect(coverage.cells.length).toBe(47 * 18)
        for (const cell of coverage.cells) {
          const at = `${cell.prefecture} ${cell.field}`
          expect(sumsIn(cell), at).toEqual(cellOf(cases, basis, cell.prefecture, cell.field))
          for (const type of ['strategic', 'regional', 'local'] as const)
            expect(cell[type], `${at} ${type}`).toBe(
              plans.filter(
                (plan) =>
                  plan.type === type &&
                  holdsField(plan, cell.field) &&
                  coversPrefecture(plan, cell.prefecture),
              ).length,
            )
        }
        expect(coverage.total).toEqual(sumsOf(cases))
        closes(coverage.cells, coverage, coverage.total)
        closes(coverage.prefectures.rows, coverage.prefectures, coverage.total)
        closes(coverage.fields.rows, coverage.fields, coverage.total)
        closes(coverage.regions.rows, coverage.regions, coverage.total)
        closes(coverage.blocks.rows, coverage.blocks, coverage.total)
        const counts = (isMeant: (plan: (typeof plans)[number]) => boolean) => ({
          strategic: plans.filter((plan) => plan.type === 'strategic' && isMeant(plan)).length,
          regional: plans.filter((plan) => plan.type === 'regional' && isMeant(plan)).length,
          local: plans.filter((plan) => plan.type === 'local' && isMeant(plan)).length,
        })
        const reaches = (plan: (typeof plans)[number], isThere: (prefecture: string) => boolean) =>
          PREFECTURES.some(({ code }) => isThere(code) && coversPrefecture(plan, code))
        for (const row of coverage.prefectures.rows)
          expect(row, row.prefecture).toMatchObject({
            ...rowOf(cases, basis, (site) => site.prefecture === row.prefecture),
            ...counts((plan) => coversPrefecture(plan, row.prefecture)),
          })
        for (const row of coverage.fields.rows)
          expect(row, row.field).toMatchObject({
            ...sumsOf(cases.filter((one) => isOfField(one, row.field))),
            ...counts((plan) => holdsField(plan, row.field)),
          })
        for (const row of coverage.blocks.rows)
          expect(row, row.block).toMatchObject({
            ...rowOf(
              cases,
              basis,
              ({ prefecture }) => prefecture !== null && blockOf(prefecture) === row.block,
            ),
            ...counts((plan) => reaches(plan, (code) => blockOf(code) === row.block)),
          })
        for (const row of coverage.regions.rows) {
          const isThere = (code: string) => regionsOf(code).includes(row.region)
          expect(row, row.region).toMatchObject(counts((plan) => reaches(plan, isThere)))
          for (const cell of row.fields)
            expect(cell, `${row.region} ${cell.field}`).toMatchObject({
              ...cellIn(
                cases,
                basis,
                cell.field,
                ({ prefecture }) => prefecture !== null && isThere(prefecture),
              ),
              ...counts((plan) => holdsField(plan, cell.field) && reaches(plan, isThere)),
            })
        }
        for (const row of coverage.scopes) {
          const bodies = places.table.places.filter(
            ({ kind, prefecture }) =>
              prefecture === row.prefecture && kind !== 'prefecture' && kind !== 'ward',
          )
          const isCovered = ({ code }: { code: string }) =>
            plans.some((plan) => places.leavesOf(code).some((leaf) => plan.leaves.has(leaf)))
          expect([row.municipalities, row.covered], row.prefecture).toEqual([
            bodies.length,
            bodies.filter(isCovered).length,
          ])
        }
        expect(coverage.plans).toBe(plans.length)
        for (const row of coverage.regions.rows)
          expect(sumsIn(row), row.region).toEqual(
            rowOf(
              cases,
              basis,
              (site) => site.prefecture !== null && regionsOf(site.prefecture).includes(row.region),
            ),
          )
      }
    },
  )

  test.each(BASES)('every row of every prefecture is what the workbook says, by %s', async (basis) => {
    const { cases, plans } = world()
    for (const { code: prefecture } of PREFECTURES) {
      const [report, other] = await Promise.all(
        servers.map((server) =>
          json<PrefectureCoverage>(server, `${edition}/coverage/${prefecture}?basis=${basis}`),
        ),
      )
      if (report === undefined) throw new Error('no answer')
      expect(other, prefecture).toEqual(report)
      expect(prefectureCoverageShape.safeParse(report).error?.issues ?? []).toEqual([])
      const own = cases.filter(({ sites }) => sites.some((site) => site.prefecture === prefecture))
      expect(report.total).toEqual(sumsOf(own))
      for (const row of report.municipalities) {
        const codes = places.codesIn(row.code)
        expect(sumsIn(row), row.code).toEqual(
          rowOf(own, basis, ({ municipality }) => municipality !== null && codes.includes(municipality)),
        )
        const leaves = places.leavesOf(row.code)
        expect(row.plans.map(({ id, whole }) => [id, whole]).sort(), row.code).toEqual(
          plans
            .filter((plan) => leaves.some((leaf) => plan.leaves.has(leaf)))
            .map((plan) => [plan.id, leaves.every((leaf) => plan.leaves.has(leaf))])
            .sort(),
        )
      }
      closes(
        report.municipalities.filter(({ parent }) => parent === null),
        report.municipalitiesClosing,
        report.total,
      )
      const here = plans.filter((plan) => coversPrefecture(plan, prefecture))
      expect(report.fields.map(({ field }) => field)).toEqual(FIELD_KEYS)
      for (const row of report.fields) {
        expect(sumsIn(row), row.field).toEqual(cellOf(own, basis, prefecture, row.field))
        expect([...row.plans].sort()).toEqual(
          here
            .filter((plan) => holdsField(plan, row.field))
            .map(({ id }) => id)
            .sort(),
        )
      }
      closes(report.fields, report.fieldsClosing, report.total)
      expect(report.outside).toEqual(
        own
          .filter(({ sites }) =>
            sites.every((site) => site.municipality !== null && !isInside(site, world())),
          )
          .map(({ id }) => id)
          .sort(),
      )
      const parts = here.flatMap((plan) =>
        (areas.get(edition)?.get(plan.id) ?? []).map((part) => ({ plan: plan.id, ...part })),
      )
      const said = (list: typeof report.enclaves) =>
        list.map(({ plan, prefectures: of, areaKm2 }) => `${plan} ${of} ${areaKm2}`).sort()
      const meant = (isMeant: (part: (typeof parts)[number]) => boolean) =>
        parts
          .filter(isMeant)
          .map(({ plan, prefectures: of, km2 }) => `${plan} ${of} ${Math.round(km2 * 100) / 100}`)
          .sort()
      const isHere = ({ prefectures: of }: OraclePart) => of.includes(prefecture)
      const mains = parts.filter((part) => part.kind === 'main' && isHere(part)).map(({ plan }) => plan)
      expect(said(report.enclaves)).toEqual(meant((part) => part.kind === 'enclave' && isHere(part)))
      expect(said(report.islands)).toEqual(meant((part) => part.kind === 'island' && isHere(part)))
      expect(said(report.elsewhere)).toEqual(meant((part) => mains.includes(part.plan) && !isHere(part)))
      const prefecturesOf = (plan: (typeof here)[number]) =>
        PREFECTURES.map(({ code }) => code).filter((code) => coversPrefecture(plan, code))
      expect(report.shared).toEqual(
        here
          .map((plan) => ({ plan: plan.id, prefectures: prefecturesOf(plan) }))
          .filter(({ prefectures: of }) => of.length > 1)
          .map((one) => ({ ...one, partners: one.prefectures.filter((code) => code !== prefecture) }))
          .sort((a, b) => (a.plan < b.plan ? -1 : 1)),
      )
      expect(report.outsideNearest.map(({ investment }) => investment).sort()).toEqual(report.outside)
      const reviews = here.flatMap((plan) => [
        ...cases
          .filter(
            (one) => one.plan?.id === plan.id && !one.sites.some((site) => isInPlan(site, plan, places)),
          )
          .map(({ id }) => `${id} ${plan.id} declared-outside`),
        ...own
          .filter(
            (one) =>
              one.plan?.id !== plan.id &&
              one.sites.some((site) => site.prefecture === prefecture && isInPlan(site, plan, places)),
          )
          .map(({ id }) => `${id} ${plan.id} inside-undeclared`),
      ])
      expect(
        report.toReview.map(({ investment, plan, reason }) => `${investment} ${plan} ${reason}`).sort(),
      ).toEqual(reviews.sort())
    }
  })
})

test('under a filter the report counts the cases that match', async () => {
  const { cases } = worlds.get('made-up') as CoverageWorld
  const matching = cases.filter(({ stage }) => stage === 'planned')
  for (const server of servers) {
    const coverage = await json<Coverage>(server, 'made-up/coverage?stage=planned&planType=strategic')
    const ofType = matching.filter(({ plan }) => plan?.type === 'strategic')
    expect(coverage.total).toEqual(sumsOf(ofType))
    expect(coverage.cells.every(({ regional, local }) => regional + local === 0)).toBe(true)
    const report = await json<PrefectureCoverage>(server, 'made-up/coverage/14?stage=planned')
    expect(report.total).toEqual(
      sumsOf(matching.filter(({ sites }) => sites.some(({ prefecture }) => prefecture === '14'))),
    )
  }
})

test('今治市 is an enclave of the 広島県 plan, which both prefectures share', async () => {
  const [server] = servers
  if (server === undefined) throw new Error('no server')
  const ehime = await json<PrefectureCoverage>(server, 'starter/coverage/38')
  expect(ehime.enclaves).toMatchObject([
    { plan: 'area-07', prefectures: ['38'], name: expect.stringContaining('今治市') },
  ])
  expect(ehime.shared).toContainEqual({ plan: 'area-07', prefectures: ['34', '38'], partners: ['34'] })
  const hiroshima = await json<PrefectureCoverage>(server, 'starter/coverage/34')
  expect(hiroshima.elsewhere).toContainEqual(
    expect.objectContaining({ plan: 'area-07', part: 1, prefectures: ['38'] }),
  )
})

test('the tables hold the same figures, and close', async () => {
  for (const server of servers) {
    const report = await json<PrefectureCoverage>(server, 'made-up/coverage/14')
    const text = await (await server.fetch('/api/editions/made-up/coverage/14.csv')).text()
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
    expect(rows.length).toBe(report.municipalities.length + 5)
    expect(rows.find((row) => row['市区町村名'] === '合計')?.['投資総額（円）']).toBe(
      String(report.total.amountYen),
    )
    const nation: Record<string, string>[] = parse(
      await (await server.fetch('/api/editions/made-up/coverage.csv')).text(),
      {
        bom: true,
        columns: true,
      },
    )
    const column = nation.map((row) => Number(row['案件数']))
    expect(column.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBe(column.at(-1))
    for (const [path, sheets] of [
      ['coverage.xlsx', 5],
      ['coverage/14.xlsx', 7],
    ] as const) {
      const answer = await server.fetch(`/api/editions/made-up/${path}`)
      expect(answer.headers.get('content-type')).toContain('spreadsheetml')
      expect((await readXlsxFile(Buffer.from(await answer.arrayBuffer()))).length).toBe(sheets)
    }
  }
})

test('what is no prefecture is 404, a wrong basis is named', async () => {
  for (const server of servers) {
    for (const path of ['coverage/48', 'coverage/43404', 'coverage/99.csv', 'places/99999'])
      expect((await server.fetch(`/api/editions/made-up/${path}`)).status, path).toBe(404)
    expect((await server.fetch('/api/editions/made-up/coverage?basis=half')).status).toBe(400)
  }
})

test('why a municipality shows no case is said', async () => {
  for (const server of servers)
    for (const [edition, world] of worlds) {
      for (const code of ['43404', '14101', '14100', '15224', '01224', '13421', '47']) {
        const known = await json<PlaceKnowledge>(server, `${edition}/places/${code}`)
        expect(placeKnowledgeShape.safeParse(known).error?.issues ?? []).toEqual([])
        const [prefecture, parent] = [code.slice(0, 2), places.get(code)?.parent]
        const codes = places.codesIn(code)
        const at = (isThere: (site: CoverageWorld['cases'][number]['sites'][number]) => boolean) =>
          world.cases.filter(({ sites }) => sites.some(isThere)).length
        expect(known, code).toMatchObject({
          matching: at((site) =>
            code.length === 2 ? site.prefecture === code : codes.includes(site.municipality ?? ''),
          ),
          knownToPrefecture:
            code.length === 2
              ? 0
              : at((site) => site.prefecture === prefecture && site.municipality === null),
          knownToCity: parent?.length === 5 ? at((site) => site.municipality === parent) : 0,
        })
        expect(known.reasons.includes('no-case')).toBe(known.cases === 0)
        expect(known.reasons.length > 0).toBe(known.matching === 0)
      }
      const filtered = await json<PlaceKnowledge>(server, `${edition}/places/47?company=no-such`)
      expect(filtered).toMatchObject({
        matching: 0,
        reasons: expect.arrayContaining(['filtered', 'covered']),
      })
    }
})
