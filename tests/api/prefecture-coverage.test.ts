import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeKnowledgeShape, prefectureCoverageShape } from '../../server/coverage-shapes.ts'
import type { Coverage, PlaceKnowledge, PrefectureCoverage } from '../../server/domain/coverage/coverage.ts'
import { FIELDS } from '../../server/domain/field.ts'
import { PREFECTURES } from '../../server/domain/region.ts'
import { BASES, type CoverageGround, closes, json, openCoverageGround, sumsIn } from '../coverage-ground.ts'
import { places } from '../edition-database.ts'
import { isInside, sumsOf } from '../oracle.ts'
import {
  type CoverageWorld,
  cellOf,
  coversPrefecture,
  holdsField,
  isInPlan,
  type OraclePart,
  rowOf,
} from '../oracle-coverage.ts'
import type { TestServer } from '../worker.ts'

const FIELD_KEYS = [...FIELDS.map(({ id }) => id), 'none']
let ground: CoverageGround
let servers: TestServer[] = []
beforeAll(async () => {
  ground = await openCoverageGround()
  servers = ground.servers
})
afterAll(async () => {
  await ground.close()
})

describe.each(['made-up', 'starter'])('the prefectures of %s', (edition) => {
  const world = () => ground.worlds.get(edition) as CoverageWorld

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
        (ground.areas.get(edition)?.get(plan.id) ?? []).map((part) => ({ plan: plan.id, ...part })),
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
  const { cases } = ground.worlds.get('made-up') as CoverageWorld
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

test('why a municipality shows no case is said', async () => {
  for (const server of servers)
    for (const [edition, world] of ground.worlds) {
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
