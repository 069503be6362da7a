import { createApp } from '../app.ts'
import { buildName } from '../build-name.ts'
import { runningHash } from '../disk-files.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { WORKBOOK_TABLES_FILE } from '../export/frozen/workbook-tables.ts'
import { writeCaseSources, writeWorkbookTables } from '../export/frozen/write-workbook-tables.ts'
import { placeAtOnNode } from '../geography.ts'
import type { WriteDatabase } from '../open-database.ts'
import { snapshotsOnNode } from '../snapshots-on-node.ts'
import type { Maker } from './products.ts'

/** Node's own app over this database, as the server has it: what it answers is what the edge is to answer. */
export function makerOnNode(db: WriteDatabase, places: PlaceIndex, site: string): Maker {
  const build = buildName()
  let failure: Error | undefined
  const app = createApp(
    {
      ...{ db, places, files: db.$files, build, site, hash: runningHash },
      ...{ snapshots: snapshotsOnNode(site, db.$files), placeAt: placeAtOnNode() },
    },
    (error) => {
      failure = error
    },
  )
  return {
    name: `${build} ${site} ${places.table.boundaries}`,
    workbookFile: async function* pieces(name, edition) {
      if (name === WORKBOOK_TABLES_FILE) yield await writeWorkbookTables(db, edition)
      else
        yield* writeCaseSources(db, edition, { editionKey: edition.key, filter: {}, places, columns: null })
    },
    ask: async (path) => {
      const answer = await app.request(path)
      if (failure !== undefined) throw failure
      return answer
    },
  }
}
