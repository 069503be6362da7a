import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import type { Changes, ComparedCase, FieldChange, ToldCase } from '../../server/domain/changes/changes.ts'
import { stepsOf } from '../../server/domain/changes/steps.ts'
import { NO_SUMS } from '../../server/domain/summary.ts'
import { changesAsJson } from '../../server/export/changes-json.ts'
import { CHANGE_HEADERS } from '../../server/export/changes-rows.ts'
import { changesXlsx } from '../../server/export/changes-xlsx.ts'
import type { ComparedEditions } from '../../server/queries/changes/compare-editions.ts'
import { places } from '../edition-database.ts'

const KINDS = ['added', 'removed', 'changed', 'entered', 'left'] as const
type Told = Pick<ToldCase, 'kind' | 'fields'> & { title: string }

const field: fc.Arbitrary<FieldChange> = fc.record({
  name: fc.constantFrom('title', 'sites'),
  from: fc.jsonValue(),
  to: fc.jsonValue(),
})
const told: fc.Arbitrary<Told> = fc.record({
  kind: fc.constantFrom(...KINDS),
  fields: fc.array(field, { maxLength: 3 }),
  title: fc.string({ unit: 'binary' }),
})

function toldCases(list: readonly Told[]): ToldCase[] {
  return list.map(({ kind, fields, title }, at) => {
    const one: ComparedCase = {
      id: `case-${at}`,
      title,
      company: null,
      place: null,
      point: null,
      from: null,
      to: null,
    }
    return { kind, fields, one }
  })
}

/** A comparison whose cases come in batches of a size of their own. */
function compared(cases: readonly ToldCase[], size: number): ComparedEditions {
  const of = (kinds: readonly string[]) => cases.filter(({ kind }) => kinds.includes(kind))
  const batches = async function* <Thing>(list: readonly Thing[]) {
    yield []
    for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
  }
  return {
    ...{
      from: 'r8-01',
      to: 'r8-02',
      totals: { from: NO_SUMS, to: NO_SUMS },
      steps: stepsOf([]),
      likelyPairs: null,
    },
    ...{ plans: { added: ['p'], removed: [], changed: [] }, areas: [], planNames: [], targets: [] },
    idsOf: (...kinds) => of(kinds).map(({ one }) => one.id),
    briefs: (...kinds) => batches(of(kinds).map(({ one }) => one)),
    told: (...kinds) => batches(of(kinds)),
    page: async (kinds, offset, limit) => of(kinds).slice(offset, offset + limit),
  }
}

function atOnce(
  cases: readonly ToldCase[],
  { idsOf, briefs: _, told: __, page: ___, ...rest }: ComparedEditions,
): Changes {
  const { from, to, totals, steps, likelyPairs, plans, areas, planNames, targets } = rest
  const changed = (kind: string) =>
    cases.filter((one) => one.kind === kind).map(({ one: { id }, fields }) => ({ id, fields }))
  const lists = { changed: changed('changed'), entered: changed('entered'), left: changed('left') }
  const ids = { added: idsOf('added', 'entered'), removed: idsOf('removed', 'left') }
  const all = cases.map(({ one }) => one)
  return {
    from,
    to,
    totals,
    steps,
    ...ids,
    ...lists,
    cases: all,
    likelyPairs,
    plans,
    areas,
    planNames,
    targets,
  }
}

test('however the cases come in batches, the pieces are the JSON that would be written at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(told),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0, 2),
      async (list, size, indent) => {
        const cases = toldCases(list)
        const comparison = compared(cases, size)
        let text = ''
        for await (const piece of changesAsJson(comparison, indent)) text += piece
        expect(text).toBe(JSON.stringify(atOnce(cases, comparison), null, indent))
      },
    ),
  )
})

test('of more changes than a sheet holds the rest stands on further sheets, and none is lost', async () => {
  const cases = toldCases(
    Array.from({ length: 9 }, (_, at) => ({ kind: 'added', fields: [], title: `=架空の工場${at}` })),
  )
  const pieces: Uint8Array[] = []
  for await (const piece of changesXlsx(compared(cases, 4), places, 4)) pieces.push(piece)
  const sheets = await readXlsxFile(Buffer.concat(pieces))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['変更', '変更 (2)', '変更 (3)'])
  for (const { data } of sheets) expect(data[0]).toEqual([...CHANGE_HEADERS])
  // Nine cases and the one plan; none of them a formula.
  const rows = sheets.flatMap(({ data }) => data.slice(1))
  expect(rows.map((row) => row[2])).toEqual([...cases.map(({ one }) => `'${one.title}`), 'p'])
})
