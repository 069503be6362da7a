import { eq } from 'drizzle-orm'
import type { FilesAside } from '../disk-files.ts'
import { fullMask } from '../domain/columns/mask.ts'
import { sumCases } from '../domain/columns/summarise-columns.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { Adjacency } from '../domain/plan-area.ts'
import { withGuardsAside } from '../guards-aside.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editions, planAreas, planMunicipalities, planPlaces, plans } from '../schema.ts'
import { type DraftAside, startDraftAside } from './aside/draft-aside.ts'
import type { Boundaries } from './boundaries.ts'
import { checkDraft, type DraftError } from './check-draft.ts'
import { collectColumns } from './collect-columns.ts'
import { contentHash, contentHashes } from './content-hash.ts'
import { describeArea } from './describe-area.ts'
import { judgeSites } from './judge-sites.ts'
import { frozenPart } from './manifest.ts'
import { keysByOrdinal, numberCases } from './number-cases.ts'
import { writeFiles } from './write-files.ts'

export interface Publication {
  edition: string
  /** YYYY-MM-DD, given and not read from a clock. */
  publishedAt: string
  places: PlaceIndex
  adjacency: Adjacency
  boundaries: Boundaries
  /** Asked within the transaction: whether the draft is still what was confirmed. */
  isAsSeen?: (editionKey: number) => boolean
}

/** The draft is not there, is published already, was changed meanwhile, or has errors; nothing was changed. */
export class PublishRefused extends Error {
  readonly reason: 'no-such-edition' | 'not-a-draft' | 'changed-meanwhile' | 'has-errors'
  readonly errors: DraftError[]
  constructor(reason: PublishRefused['reason'], errors: DraftError[] = []) {
    super(`publish: ${reason}${errors.map((error) => `\n${error.message}`).join('')}`)
    this.reason = reason
    this.errors = errors
  }
}

/** The cases of a million take 450 MB: read along the map and not as they lie, they would be read again and again. */
const CACHE_KIB = 256 * 1024

/**
 * Publishes a draft: works out what depends on the boundaries, hashes the content, and freezes it, all in one
 * transaction whose last statement is the commit that readers see.
 * @returns the content's SHA-256
 * @throws PublishRefused
 */
export function publishEdition(db: WriteDatabase, publication: Publication): { hash: string } {
  const before = db.$client.pragma('cache_size', { simple: true })
  db.$client.pragma(`cache_size = -${CACHE_KIB}`)
  try {
    return publishAtOnce(db, publication)
  } finally {
    db.$client.pragma(`cache_size = ${before}`)
  }
}

function publishAtOnce(db: WriteDatabase, publication: Publication): { hash: string } {
  return db.transaction(
    () => {
      const edition = db.select().from(editions).where(eq(editions.id, publication.edition)).get()
      if (edition === undefined) throw new PublishRefused('no-such-edition')
      if (edition.status !== 'draft') throw new PublishRefused('not-a-draft')
      if (publication.isAsSeen?.(edition.key) === false) throw new PublishRefused('changed-meanwhile')
      const errors = checkDraft(db, edition.key)
      if (errors.length > 0) throw new PublishRefused('has-errors', errors)
      const published = withFilesAside(db, edition, (files, draft) =>
        freeze(db, { edition, publication, files, draft }),
      )
      db.update(editions)
        .set({ status: 'published', ...published })
        .where(eq(editions.key, edition.key))
        .run()
      return { hash: published.hash }
    },
    { behavior: 'immediate' },
  )
}

type Edition = typeof editions.$inferSelect

/** Puts the files in their place when all is done, and clears them away when anything fails: a full disk is not to be fuller. */
function withFilesAside<Result>(
  db: WriteDatabase,
  edition: Edition,
  work: (files: FilesAside, draft: DraftAside) => Result,
): Result {
  const files = db.$files.begin(edition.id)
  try {
    const draft = startDraftAside(db, edition.key, edition, files)
    try {
      const result = work(files, draft)
      files.finish()
      return result
    } finally {
      draft.stop()
    }
  } catch (problem) {
    files.abandon()
    throw problem
  }
}

interface Freezing {
  edition: Edition
  publication: Publication
  files: FilesAside
  draft: DraftAside
}

function freeze(db: WriteDatabase, { edition, publication, files, draft }: Freezing) {
  drawPlanAreas(db, edition.key, publication)
  withGuardsAside(db.$client, ['sites_frozen_update'], () => judgeSites(db, edition.key, publication.places))
  withGuardsAside(db.$client, ['investments_frozen_update', 'site_cells_frozen_insert'], () =>
    numberCases(db, edition.key),
  )
  const collected = collectColumns(db, edition.key, publication.places)
  const keys = keysByOrdinal(db, edition.key)
  const along = draft.startAlong({ columns: collected, keys })
  const content = contentHashes(db, edition.key)
  const hash = contentHash(content)
  const columns = { ...collected, edition: hash }
  const published = {
    publishedAt: publication.publishedAt,
    boundaries: publication.boundaries.hash,
    hash,
    sums: sumCases(columns, fullMask(columns.count)),
  }
  writeFiles(db, edition.key, files, {
    edition: { ...frozenPart(edition), ...published },
    numbered: { columns, keys },
    content,
    boundaries: publication.boundaries,
    casesFile: draft.casesFile,
    along,
  })
  return published
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
