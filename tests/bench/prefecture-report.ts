import { columnsFrom } from '../../server/columns-of.ts'
import type { Filter } from '../../server/domain/filter.ts'
import { PREFECTURE_CODES } from '../../server/domain/region.ts'
import { readPlaces } from '../../server/geography.ts'
import { openDatabase } from '../../server/open-database.ts'
import { findCoverage } from '../../server/queries/coverage/find-coverage.ts'
import { findPrefectureCoverage } from '../../server/queries/coverage/find-prefecture-coverage.ts'
import { findEdition } from '../../server/queries/editions.ts'
import { type Ground, type Measured, median, timed } from './measurement.ts'

const STAGES = ['planned', 'construction', 'operating'] as const
/** The report is measured of the prefecture that holds most nearly so many cases. */
const ABOUT = 1000

/** What the page of a prefecture asks for: its report whole and under a filter, and the nation's matrix beside it. */
export async function prefectureReport({
  database,
  files,
  edition: id,
  rounds,
}: Ground): Promise<Measured[]> {
  const db = openDatabase(database, files)
  try {
    const edition = await findEdition(db, id)
    if (edition === null) throw new Error(`bench: no edition ${id}`)
    const columns = await columnsFrom(db.$files)(edition)
    const asked = {
      editionKey: edition.key,
      edition: id,
      asOf: edition.asOf,
      places: readPlaces(),
      columns,
      basis: 'share' as const,
    }
    const report = (prefecture: string, filter: Filter) =>
      findPrefectureCoverage(db, { ...asked, filter, prefecture })
    const sizes: [code: string, count: number][] = []
    for (const code of PREFECTURE_CODES) sizes.push([code, (await report(code, {})).total.count])
    const [code, count] = sizes.reduce((best, one) =>
      Math.abs(one[1] - ABOUT) < Math.abs(best[1] - ABOUT) ? one : best,
    )
    const whole = await timed(rounds, async () => JSON.stringify(await report(code, {})))
    const ofStages: number[] = []
    for (const stage of STAGES)
      ofStages.push(await timed(rounds, async () => JSON.stringify(await report(code, { stage: [stage] }))))
    const matrix = await timed(rounds, async () =>
      JSON.stringify(await findCoverage(db, { ...asked, filter: {} })),
    )
    const note = `${count} cases`
    return [
      { what: 'report of a prefecture, after the first', ours: whole, unit: 'ms', note },
      { what: 'the same of one stage', ours: median(ofStages), unit: 'ms', note },
      { what: 'matrix of the nation', ours: matrix, unit: 'ms' },
    ]
  } finally {
    db.$client.close()
  }
}
