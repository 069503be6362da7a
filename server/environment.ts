import type { CreditsOf } from './boundary-credits.ts'
import type { CaseIndexOf } from './case-index-of.ts'
import type { ColumnsOf } from './columns-of.ts'
import type { ReadDatabase } from './database.ts'
import type { PlaceAt } from './domain/place-at.ts'
import type { PlaceIndex } from './domain/place-index.ts'
import type { RunningHash } from './domain/running-hash.ts'
import type { EditionRow, Editions } from './queries/editions.ts'
import type { Snapshots } from './snapshot/snapshots.ts'
import type { EditionFiles } from './storage.ts'

/** What the runtime gives the app: the same app on Node and on Workers. */
export interface Resources {
  db: ReadDatabase
  places: PlaceIndex
  /** What editions there are; without it, those of the database. */
  editions?: Editions
  /** The frozen files; null where the runtime has none, and rows answer alone. */
  files: EditionFiles | null
  /** Names this build in ETags: another build may answer otherwise. */
  build: string
  /** Pictures of views; absent where the runtime has nothing to draw with. */
  snapshots?: Snapshots
  /** The municipality at a position, or the nearest; absent where the runtime has no boundaries. */
  placeAt?: (lng: number, lat: number) => Promise<PlaceAt>
  /** A hash for what is made piece by piece; absent where the runtime has none that takes pieces. */
  hash?: () => RunningHash
  /** Where readers reach the page, as https://example.jp; without it, this machine. */
  site?: string
  /** Where errors are reported: a mailto: or a form; without it no page speaks of it. */
  reportTo?: string
  /** Where weaknesses are reported: a mailto: or a form; without it, where errors are. */
  securityContact?: string
  /** The time; only security.txt asks for it, and no answer about an edition. */
  now?: () => Date
}

/** What a request handler finds in its context. */
export interface Environment {
  Bindings: {
    /** What the request is named by in its answer and in the log. */
    requestId?: string
  }
  Variables: Resources & {
    columnsOf: ColumnsOf
    caseIndexOf: CaseIndexOf
    creditsOf: CreditsOf
    editions: Editions
    edition: EditionRow
    site: string
    /** Said of an answer that is made once and read by everybody: time spent on making it small is worth it. */
    isForEverybody?: true
  }
}
