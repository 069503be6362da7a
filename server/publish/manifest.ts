import type { FileEntry } from '../disk-files.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { editions } from '../schema.ts'
import type { TableHash } from './content-hash.ts'

export const MANIFEST_FILE = 'manifest.json'
/** Of the manifest's own form; a reader of each number that was ever written stays in this file. */
const MANIFEST_VERSION = 1

type EditionRow = typeof editions.$inferSelect
/** What the manifest says of the edition's own row: all but what a withdrawal may change, and this database's key. */
export type ManifestEdition = Omit<EditionRow, 'key' | 'status' | 'withdrawnReason'>

/** What a published edition is made of, so that anybody can prove that a copy of it is whole. */
export interface Manifest {
  manifest: number
  edition: ManifestEdition
  schema: { database: number }
  content: TableHash[]
  derived: TableHash[]
  /** All files but this one. */
  files: FileEntry[]
}

/** Migrations that the database has been through. */
export function databaseVersion({ $client }: WriteDatabase): number {
  return $client.prepare('select count(*) from __drizzle_migrations').pluck().get() as number
}

/** The row without what may change after publication. */
export function frozenPart({
  key: _,
  status: __,
  withdrawnReason: ___,
  ...frozen
}: EditionRow): ManifestEdition {
  return frozen
}

export function writeManifest(manifest: Omit<Manifest, 'manifest'>): string {
  return `${JSON.stringify({ manifest: MANIFEST_VERSION, ...manifest }, null, 1)}\n`
}

/** @throws when it is no manifest, or one of a later version than this program knows */
export function readManifest(text: string): Manifest {
  const manifest = JSON.parse(text) as Manifest
  if (manifest.manifest !== MANIFEST_VERSION)
    throw new Error(`manifest: version ${manifest.manifest}, ${MANIFEST_VERSION} is known`)
  return manifest
}
