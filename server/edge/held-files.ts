import type { ReadingApart } from '../domain/case-index.ts'
import type { ByteRange, EditionFiles } from '../storage.ts'
import { type Bucket, type CatalogueNow, openFile } from './bucket.ts'
import { type EdgeCatalogue, type HeldFile, SHELVES, type Shelf } from './catalogue.ts'

function isShelf(name: string): name is Shelf {
  return (SHELVES as readonly string[]).includes(name)
}

/** The files under a name: of an edition, those that were made from it too, or of a shelf. */
export function filesOf(catalogue: EdgeCatalogue, name: string): readonly HeldFile[] {
  if (isShelf(name)) return catalogue.shelves[name]
  const edition = catalogue.editions.find(({ row }) => row.id === name)
  return edition === undefined ? [] : [...edition.files, ...edition.made]
}

/** A Worker may ask for a thousand things while it makes an answer, and each takes its time. */
const APART_IN_BUCKET: ReadingApart = { gap: 64 * 1024, mostStretches: 100 }

/** Files in R2, which lie there by their content: the catalogue says which content a name has. */
export function heldFiles(bucket: Bucket, current: CatalogueNow): EditionFiles {
  const find = async (folder: string, name: string, range?: ByteRange) => {
    const file = filesOf(await current(), folder).find((one) => one.name === name)
    return file === undefined ? null : await openFile(bucket, file, range)
  }
  return {
    read: async (...asked) => {
      const found = await find(...asked)
      return found === null ? null : new Uint8Array(await new Response(found.body).arrayBuffer())
    },
    stream: find,
    async *walk(folder, name, stretches) {
      for (const { from, to } of stretches) {
        const found = await find(folder, name, { from, to: to - 1 })
        if (found === null) throw new Error(`files: ${folder} has lost ${name}`)
        let at = from
        for await (const bytes of found.body) {
          yield { from: at, bytes }
          at += bytes.length
        }
        if (at !== to) throw new Error(`files: ${name} of ${folder} ends at byte ${at}, not at ${to}`)
      }
    },
    apart: APART_IN_BUCKET,
  }
}
