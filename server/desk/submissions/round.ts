import type { PlaceIndex } from '../../domain/place-index.ts'
import { halfYearOverOn } from '../../domain/progress/half-year.ts'
import { reportersOf, roundEntries } from '../../domain/progress/round.ts'
import { tallyRound } from '../../domain/progress/tally.ts'
import { writeProgressRequest } from '../../intake/template/progress-request.ts'
import type { WriteDatabase } from '../../open-database.ts'
import type { EditionRow } from '../../queries/editions.ts'
import { readRoundPlans } from '../../queries/progress-round.ts'
import { TaskRefused, type Tasks } from '../tasks.ts'

/**
 * How the targets of each prefecture's own plans stand in the round that was over when the edition was taken: those that
 * its workbook asks of it, and not those of its municipalities.
 */
export async function roundOf(db: WriteDatabase, edition: EditionRow): Promise<Tasks['round']['answer']> {
  const end = halfYearOverOn(edition.asOf)
  const { bodies } = tallyRound(roundEntries(await readRoundPlans(db, edition.key), end))
  return {
    end,
    prefectures: bodies.flatMap(({ code: prefecture, targets, standings }) =>
      prefecture.length > 2
        ? []
        : [{ prefecture, targets, notReported: standings['not-reported'], notStated: standings.none }],
    ),
  }
}

/**
 * The workbook of the same round for one prefecture.
 * @throws TaskRefused where nothing is asked of it
 */
export async function requestFor(
  db: WriteDatabase,
  edition: EditionRow,
  prefecture: string,
  places: PlaceIndex,
): Promise<Uint8Array> {
  const end = halfYearOverOn(edition.asOf)
  const own = (await readRoundPlans(db, edition.key)).filter((plan) => reportersOf(plan).includes(prefecture))
  const entries = roundEntries(own, end)
  if (entries.length === 0) throw new TaskRefused('nothing-asked', prefecture)
  const bodyName = places.get(prefecture)?.name ?? prefecture
  return writeProgressRequest({ body: prefecture, bodyName, edition, end }, entries, places)
}
