import { described, type EditionRow, type Editions } from '../queries/editions.ts'
import { type Bucket, type CatalogueNow, openFile } from './bucket.ts'
import type { HeldEdition } from './catalogue.ts'

/** The editions of the catalogue: lists, addresses and files are answered without a question to D1. */
export function heldEditions(bucket: Bucket, current: CatalogueNow): Editions {
  // A row is asked about within one request: by the catalogue that it came from, whatever is read meanwhile.
  const known = new WeakMap<EditionRow, HeldEdition>()
  const held = (row: EditionRow): HeldEdition => {
    const edition = known.get(row)
    if (edition === undefined) throw new Error(`editions: ${row.id} is of no catalogue`)
    return edition
  }
  const all = async () => {
    const { editions } = await current()
    for (const edition of editions) known.set(edition.row, edition)
    return editions.map(({ row }) => row)
  }
  return {
    all,
    find: async (id) => (await all()).find((row) => row.id === id) ?? null,
    describe: async (row) => {
      const { plans, files } = held(row)
      return described(row, {
        plans,
        files: files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      })
    },
    file: async (row, name) => held(row).files.find((file) => file.name === name) ?? null,
    hasRows: (row) => held(row).hasRows,
    answer: async (row, name) => {
      const answer = held(row).answers.find((one) => one.name === name)
      if (answer === undefined) return null
      return { type: answer.type, body: (await openFile(bucket, answer)).body }
    },
  }
}
