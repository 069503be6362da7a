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
    async *walk(folder, name, range) {
      const found = await find(folder, name, range)
      if (found === null) throw new Error(`files: ${folder} has lost ${name}`)
      yield* found.body
    },
  }
}
