import { createHash } from 'node:crypto'
import type { WriteDatabase } from '../../server/open-database.ts'
import { places, publishWorkbook } from '../edition-database.ts'
import { madeUpEdition } from '../made-up-edition.ts'

/** Publishes a made-up edition; a later id is the newer one. */
export async function publishMadeUp(db: WriteDatabase, id: string, seed: number): Promise<void> {
  await publishWorkbook(db, id, madeUpEdition(seed, 60, places))
}

/** What readers may ask about editions, of each and of all. */
export function questionsAbout(ids: readonly string[]): string[] {
  const each = [
    '',
    '/investments?limit=7&sort=-amount',
    '/investments.csv',
    '/investments.bits?q=架空',
    '/summary?by=prefecture,field',
    '/summary?company=架空',
    '/plans',
    '/coverage',
    '/areas.topojson',
    '/files/marginals.json',
    '/files/columns.bin.gz',
    '/files/manifest.json',
  ]
  return [
    '/api/health',
    '/api/editions',
    '/api/editions/latest/summary',
    '/api/investments/case-0001/history',
    '/api/plans/plan-0/history',
    '/feeds/editions.atom',
    '/feeds/changes.atom',
    ...ids.flatMap((id) => each.map((path) => `/api/editions/${id}${path}`)),
    ...ids.map((id) => `/editions/${id}`),
  ]
}

export interface Answering {
  fetch: (path: string) => Promise<Response>
}

/** Each answer as its status, tag and content. */
export async function answersTo(questions: readonly string[], server: Answering): Promise<object> {
  const answers: Record<string, string> = {}
  for (const path of questions) {
    const answer = await server.fetch(path)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const content = createHash('sha256').update(bytes).digest('hex')
    answers[path] = [answer.status, answer.headers.get('etag'), bytes.length, content].join(' ')
  }
  return answers
}
