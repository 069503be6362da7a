import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import type { PlaceIndex } from './domain/place-index.ts'
import { createEdition } from './editions/create-edition.ts'
import { readPinned } from './geography.ts'
import { importFiles } from './intake/import-files.ts'
import type { WriteDatabase } from './open-database.ts'
import { publishEdition } from './publish/publish-edition.ts'
import { editions } from './schema.ts'

const NOTE =
  '公開情報から作成した見本、抽出。政府の公表物ではありません。計画区域は既存の特区等を代用した例です。'

/** The dates are given, not read from a clock: the starter editions are the same wherever they are loaded. */
const STARTER_EDITIONS = [
  {
    id: 'sample-2025-06',
    asOf: '2025-06-30',
    title: '見本 2025年6月（公開情報から作成・抽出）',
    publishedAt: '2025-07-01',
  },
  {
    id: 'sample-2026-02',
    asOf: '2026-02-28',
    title: '見本 2026年2月（公開情報から作成・抽出）',
    publishedAt: '2026-03-01',
  },
]

/**
 * Loads the starter editions (server/starter) into a database that holds no other edition. One that was broken off
 * half-way is begun anew.
 * @param onEdition told before each edition is loaded
 * @throws when a workbook of ours has errors, which is a fault of the product
 */
export async function loadStarter(
  db: WriteDatabase,
  places: PlaceIndex,
  onEdition: (id: string) => void = () => {},
): Promise<void> {
  const present = new Map(
    db
      .select()
      .from(editions)
      .all()
      .map(({ id, status }) => [id, status]),
  )
  const starterIds: readonly string[] = STARTER_EDITIONS.map(({ id }) => id)
  if ([...present.keys()].some((id) => !starterIds.includes(id))) return
  const missing = STARTER_EDITIONS.filter(({ id }) => (present.get(id) ?? 'draft') === 'draft')
  if (missing.length === 0) return
  const pinned = readPinned()
  for (const { publishedAt, ...edition } of missing) {
    onEdition(edition.id)
    db.delete(editions).where(eq(editions.id, edition.id)).run()
    createEdition(db, { ...edition, note: NOTE, sample: true, excerpt: true })
    await importWorkbook(db, edition.id, places)
    publishEdition(db, { edition: edition.id, publishedAt, places, ...pinned })
  }
}

async function importWorkbook(db: WriteDatabase, id: string, places: PlaceIndex): Promise<void> {
  const name = `${id}.xlsx`
  const bytes = readFileSync(fileURLToPath(new URL(`./starter/${name}`, import.meta.url)))
  const { problems } = await importFiles(db, id, [{ name, bytes }], { replace: false, places })
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new Error(`starter: ${name} has errors\n${JSON.stringify(errors, null, 1)}`)
}
