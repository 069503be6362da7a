import { createApp } from '../server/app.ts'
import type { PlaceIndex } from '../server/domain/place-index.ts'
import { placeAtOnNode } from '../server/geography.ts'
import type { WriteDatabase } from '../server/open-database.ts'
import { snapshotsOnNode } from '../server/snapshots-on-node.ts'
import { startWorker, TEST_BUILD, TEST_REPORT, TEST_SITE, type TestServer } from './worker.ts'

/** The app as Node's server has it, over a database. */
export function onNode(db: WriteDatabase, places: PlaceIndex): TestServer {
  const unexpected: Error[] = []
  const snapshots = snapshotsOnNode(TEST_SITE, db.$files)
  const placeAt = placeAtOnNode()
  const app = createApp(
    {
      db,
      places,
      files: db.$files,
      build: TEST_BUILD,
      site: TEST_SITE,
      reportTo: TEST_REPORT,
      snapshots,
      placeAt,
    },
    (error) => unexpected.push(error),
  )
  return {
    name: 'better-sqlite3',
    fetch: async (path, init) => {
      const answer = await app.request(`http://localhost${path}`, init)
      const [error] = unexpected.splice(0)
      if (error !== undefined) throw error
      return answer
    },
    close: async () => {
      db.$client.close()
    },
  }
}

/**
 * The same editions behind both runtimes.
 * @param hasFiles whether the worker has the frozen files: with them it counts in columns, without them in rows
 * @param state where the worker's D1 and R2 lie, with what was pushed there before; in memory unless said
 */
export async function startServers(
  db: WriteDatabase,
  places: PlaceIndex,
  hasFiles: boolean,
  state?: string,
): Promise<TestServer[]> {
  return [onNode(db, places), await startWorker(db, hasFiles, state)]
}
