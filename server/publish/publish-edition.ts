import { and, eq, inArray, sql } from 'drizzle-orm'
import { sumCases } from '../domain/columns/summarise-columns.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { COUNTED_STATUSES } from '../domain/plan.ts'
import type { Adjacency } from '../domain/plan-area.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editions, investments, planAreas, planMunicipalities, planPlaces, plans, sites } from '../schema.ts'
import type { Boundaries } from './boundaries.ts'
import { checkDraft, type DraftError } from './check-draft.ts'
import { collectColumns } from './collect-columns.ts'
import { contentHash } from './content-hash.ts'
import { describeArea } from './describe-area.ts'
import { indexSearch } from './index-search.ts'
import { numberCases } from './number-cases.ts'
import { writeFiles } from './write-files.ts'

export interface Publication {
  edition: string
  /** YYYY-MM-DD, given and not read from a clock. */
  publishedAt: string
  places: PlaceIndex
  adjacency: Adjacency
  boundaries: Boundaries
}

/** The draft is not there, is published already, or has errors; nothing was changed. */
export class PublishRefused extends Error {
  readonly reason: 'no-such-edition' | 'not-a-draft' | 'has-errors'
  readonly errors: DraftError[]
  constructor(reason: PublishRefused['reason'], errors: DraftError[] = []) {
    super(`publish: ${reason}${errors.map((error) => `\n${error.message}`).join('')}`)
    this.reason = reason
    this.errors = errors
  }
}

/**
 * Publishes a draft: works out what depends on the boundaries, hashes the content, and freezes it, all in one
 * transaction whose last statement is the commit that readers see.
 * @returns the content's SHA-256
 * @throws PublishRefused
 */
export function publishEdition(db: WriteDatabase, publication: Publication): { hash: string } {
  return db.transaction(
    () => {
      const edition = db.select().from(editions).where(eq(editions.id, publication.edition)).get()
      if (edition === undefined) throw new PublishRefused('no-such-edition')
      if (edition.status !== 'draft') throw new PublishRefused('not-a-draft')
      const errors = checkDraft(db, edition.key)
      if (errors.length > 0) throw new PublishRefused('has-errors', errors)
      drawPlanAreas(db, edition.key, publication)
      placeSites(db, edition.key, publication.places)
      judgeSites(db, edition.key)
      numberCases(db, edition.key)
      const hash = contentHash(db, edition.key)
      indexSearch(db, edition.key)
      const columns = collectColumns(db, edition.key, hash, publication.places)
      writeFiles(db, edition, columns)
      db.update(editions)
        .set({
          status: 'published',
          publishedAt: publication.publishedAt,
          boundaries: publication.boundaries.hash,
          hash,
          sums: sumCases(columns, new Uint8Array(columns.count).fill(1)),
        })
        .where(eq(editions.key, edition.key))
        .run()
      return { hash }
    },
    { behavior: 'immediate' },
  )
}

function drawPlanAreas(db: WriteDatabase, editionKey: number, publication: Publication): void {
  for (const plan of db.select().from(plans).where(eq(plans.edition, editionKey)).all()) {
    const declared = db.select().from(planAreas).where(eq(planAreas.plan, plan.key)).all()
    db.delete(planMunicipalities).where(eq(planMunicipalities.plan, plan.key)).run()
    db.delete(planPlaces).where(eq(planPlaces.plan, plan.key)).run()
    if (declared.length === 0) continue
    const area = describeArea(
      {
        codes: declared.map((row) => row.code),
        links: declared.flatMap((row) => row.links.map((other): [string, string] => [row.code, other])),
        coreMunicipality: plan.coreMunicipality,
      },
      publication,
    )
    for (const municipality of area.municipalities)
      db.insert(planMunicipalities).values({ plan: plan.key, municipality }).run()
    for (const place of area.insideCodes) db.insert(planPlaces).values({ plan: plan.key, place }).run()
    const [west, south, east, north] = area.bbox
    db.update(plans)
      .set({
        areaKm2: area.areaKm2,
        parts: area.parts,
        geometry: JSON.stringify(area.geometry),
        west,
        south,
        east,
        north,
      })
      .where(eq(plans.key, plan.key))
      .run()
  }
}

const ofEdition = (editionKey: number) =>
  sql`${sites.investment} in (select ${investments.key} from ${investments} where ${investments.edition} = ${editionKey})`

/** Where each site is drawn. A case known only to its prefecture or to no place is drawn nowhere. */
function placeSites(db: WriteDatabase, editionKey: number, places: PlaceIndex): void {
  db.update(sites)
    .set({ mapLng: sites.lng, mapLat: sites.lat })
    .where(and(ofEdition(editionKey), inArray(sites.precision, ['exact', 'district'])))
    .run()
  db.run(sql`create temp table if not exists label_points (code text primary key, lng real, lat real)`)
  db.run(sql`delete from label_points`)
  const labels = places.table.places.map((place) => [place.code, ...place.label])
  db.run(sql`insert into label_points select json_extract(value, '$[0]'), json_extract(value, '$[1]'),
    json_extract(value, '$[2]') from json_each(${JSON.stringify(labels)})`)
  db.run(sql`update ${sites} set (mapLng, mapLat) =
    (select lng, lat from label_points where code = ${sites.municipality})
    where ${sites.precision} = 'municipality' and ${ofEdition(editionKey)}`)
}

/** Which sites lie in the area of a counted plan, by code (vocabulary: Coverage), and what follows for their case. */
function judgeSites(db: WriteDatabase, editionKey: number): void {
  const counted = sql`select ${planPlaces.place} from ${planPlaces} join ${plans} on ${plans.key} = ${planPlaces.plan}
    where ${plans.edition} = ${editionKey} and ${inArray(plans.status, [...COUNTED_STATUSES])}`
  db.run(sql`update ${sites} set inside = coalesce(coalesce(${sites.municipality}, ${sites.prefecture}) in (${counted}), 0)
    where ${ofEdition(editionKey)}`)
  const own = sql`select 1 from ${sites} where ${sites.investment} = ${investments.key}`
  db.run(sql`update ${investments} set inPlanArea = case
    when exists (${own} and ${sites.inside} = 1) then 'yes'
    when exists (${own} and ${sites.municipality} is null) then 'unknown'
    else 'no' end where ${investments.edition} = ${editionKey}`)
}
