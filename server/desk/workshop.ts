import type { PlaceIndex } from '../domain/place-index.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { Publication } from '../publish/publish-edition.ts'

/** What tasks are done with. */
export interface Workshop {
  db: WriteDatabase
  places: () => PlaceIndex
  pinned: () => Pick<Publication, 'adjacency' | 'boundaries'>
}
