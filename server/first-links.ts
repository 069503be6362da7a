import { and, eq } from 'drizzle-orm'
import type { ReadDatabase } from './database.ts'
import { MARGINALS_FILE } from './domain/edition.ts'
import { findEditions } from './queries/editions.ts'
import { editionFiles } from './schema.ts'

/** What the map asks for first whatever its address says; as the page writes these addresses (web/data). */
const ALWAYS = ['/api/editions', '/geodata/prefectures.json', '/geodata/nation.topojson']

/**
 * The `Link` header of the map's page: a browser asks for the first data while the page's script is still on its way,
 * instead of after it.
 * @param search the query string; without one the newest edition is meant, and nothing is filtered
 */
export async function firstLinks(db: ReadDatabase, search: string): Promise<string> {
  const marginals = search === '' ? await newestMarginals(db) : []
  return [...ALWAYS, ...marginals]
    .map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`)
    .join(', ')
}

async function newestMarginals(db: ReadDatabase): Promise<string[]> {
  const newest = (await findEditions(db)).find(({ status }) => status === 'published')
  if (newest === undefined) return []
  const [file] = await db
    .select({ sha256: editionFiles.sha256 })
    .from(editionFiles)
    .where(and(eq(editionFiles.edition, newest.key), eq(editionFiles.name, MARGINALS_FILE)))
  if (file === undefined) return []
  return [`/api/editions/${newest.id}/files/${MARGINALS_FILE}?sha256=${file.sha256}`]
}
