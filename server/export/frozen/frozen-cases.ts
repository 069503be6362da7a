import type { CaseIndex } from '../../domain/case-index.ts'
import type { EditionFiles } from '../../storage.ts'

/** The cases of a published edition as they lie in its files: what is cut out of them needs no row. */
export interface FrozenCases {
  files: EditionFiles
  /** The edition's id. */
  edition: string
  index: CaseIndex
}
