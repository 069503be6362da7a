import type { BBox } from '../domain/filter.ts'
import type { Page } from '../domain/page-size.ts'
import type { BoundaryCredits, PlaceTable } from '../domain/place.ts'
import type { PlanType } from '../domain/plan.ts'
import type { EditionRow } from '../queries/editions.ts'
import type { Asked } from '../queries/select-asked.ts'
import type { BoundaryFile, Ground } from './ground.ts'
import type { Lettering } from './lettering.ts'
import type { Language } from './words.ts'

/** The picture that is wanted of an edition's cases. */
export interface SnapshotAsked extends Asked {
  edition: EditionRow
  page: Page
  language: Language
  /** A title and a note of the maker's own; null: none. */
  title: string | null
  note: string | null
  /** Plan types whose areas are not drawn. */
  hidden: readonly PlanType[]
  /** What is looked at, in degrees, whatever the filter says; null: what it speaks of. */
  view: BBox | null
}

/** Where the files of editions lie; null where there is none of that name. */
export interface KeptFiles {
  read: (edition: string, name: string) => Promise<Uint8Array<ArrayBuffer> | null>
}

export type DetailLevel = 'nation' | 'block' | 'prefecture'

/** What the runtime gives drawing: files that lie beside the program, each read when it is first needed. */
export interface SnapshotFiles {
  /** TrueType. */
  font: (weight: 'regular' | 'bold') => Promise<Uint8Array>
  boundaries: (level: DetailLevel | 'backdrop') => Promise<BoundaryFile>
  /** Which boundary set these are, and whose: lines to be shown with them. */
  set: Pick<PlaceTable, 'boundaries' | 'credits'>
  /** The files of editions: each keeps the set that it was made with. */
  editions: KeptFiles | null
}

/** The same, read and ready to be drawn with. */
export interface Drawing {
  lettering: Lettering
  ground: (level: DetailLevel) => Promise<Ground>
  backdrop: Ground
  credits: BoundaryCredits
  /** Where the page is reached, as https://example.jp, without a slash at its end. */
  site: string
}
