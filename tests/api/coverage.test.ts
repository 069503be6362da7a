import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coverageShape } from '../../server/coverage-shapes.ts'
import type { Coverage, PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import { blockOf, PREFECTURES, regionsOf } from '../../server/domain/region.ts'
import { BASES, type CoverageGround, closes, json, openCoverageGround, sumsIn } from '../coverage-ground.ts'
import { places } from '../edition-database.ts'
import { sumsOf } from '../oracle.ts'
import {
  type CoverageWorld,
  cellIn,
  cellOf,
  coversPrefecture,
  holdsField,
  isOfField,
  rowOf,
} from '../oracle-coverage.ts'
import type { TestServer } from '../worker.ts'

let ground: CoverageGround
let servers: TestServer[] = []
beforeAll(async () => {
  ground = await openCoverageGround()
  servers = ground.servers
})
afterAll(async () => {
  await ground.close()
})

describe.each(['made-up', 'starter'])('the coverage of %s', (edition) => {
  const world = () => ground.worlds.get(edition) as CoverageWorld

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
      ['coverage.xlsx', 6],
      ['coverage/14.xlsx', 8],
    ] as const) {
      const answer = await server.fetch(`/api/editions/made-up/${path}`)
      expect(answer.headers.get('content-type')).toContain('spreadsheetml')
      const book = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
      expect(book.length).toBe(sheets)
      // The last one says where areas and distances come from.
      const said = JSON.stringify(book.at(-1))
      for (const credit of places.table.credits.ja) expect(said).toContain(credit)
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
