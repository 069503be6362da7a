import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc, eq, isNotNull, ne, or } from 'drizzle-orm'
import { measureFile } from '../disk-files.ts'
import type { WriteDatabase } from '../open-database.ts'
import { editionFiles, editions } from '../schema.ts'
import { contentHash, contentHashes, derivedHashes, type TableHash } from './content-hash.ts'
import { MANIFEST_FILE, type Manifest, readManifest } from './manifest.ts'
import { areCellsRight } from './number-cases.ts'

type EditionRow = Pick<typeof editions.$inferSelect, 'key' | 'id' | 'hash'>

/**
 * Holds a published or withdrawn edition, its rows and its files, against its manifest.
 * @returns what differs, one Japanese sentence each; empty when all is as it was published
 */
export function verifyEdition(db: WriteDatabase, edition: EditionRow): string[] {
  const named = db
    .select()
    .from(editionFiles)
    .where(eq(editionFiles.edition, edition.key))
    .orderBy(asc(editionFiles.name))
    .all()
    .map(({ edition: _, ...file }) => file)
  const folder = join(db.$files.root, edition.id)
  const differences = named.flatMap((file) => {
    const found = measureFile(join(folder, file.name))
    if (found === null) return [`ファイル「${file.name}」がありません。`]
    if (found.bytes !== file.bytes)
      return [
        `ファイル「${file.name}」の大きさが違います（公表時 ${file.bytes}、現在 ${found.bytes} バイト）。`,
      ]
    return found.sha256 === file.sha256 ? [] : [`ファイル「${file.name}」の内容が公表時と違います。`]
  })
  const names = new Set(named.map(({ name }) => name))
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : [])
    if (!names.has(name)) differences.push(`公表していないファイル「${name}」があります。`)
  if (isOfBeforeManifests(db, edition)) return differences
  const manifest = manifestIn(folder)
  const written = named.find(({ name }) => name === MANIFEST_FILE)
  const isHarmed =
    written !== undefined && measureFile(join(folder, MANIFEST_FILE))?.sha256 !== written.sha256
  // What a harmed manifest says of tables and columns cannot be asked for.
  if (manifest === null || isHarmed)
    return [...differences, `${MANIFEST_FILE} を読めないため、データベースの内容は確かめられません。`]
  return [
    ...differences,
    ...ofRow(db, edition, manifest),
    ...ofFiles(named, manifest),
    ...ofTables(db, edition, manifest),
  ]
}

/** Published by a program that wrote no manifest: of such an edition only the files can be verified. */
export function isOfBeforeManifests(db: WriteDatabase, edition: EditionRow): boolean {
  const named = db.select().from(editionFiles).where(eq(editionFiles.edition, edition.key)).all()
  return (
    !named.some(({ name }) => name === MANIFEST_FILE) &&
    !existsSync(join(db.$files.root, edition.id, MANIFEST_FILE))
  )
}

function manifestIn(folder: string): Manifest | null {
  try {
    return readManifest(readFileSync(join(folder, MANIFEST_FILE), 'utf8'))
  } catch {
    return null
  }
}

/** The row word for word, as SQLite holds it: a reader of it might take a harmed value for the true one. */
function ofRow(db: WriteDatabase, { key }: EditionRow, manifest: Manifest): string[] {
  const now = db.$client.prepare('select * from editions where key = ?').get(key) as Record<string, unknown>
  // A later schema may have more columns than the manifest: they were not published.
  const frozen = Object.entries(manifest.edition)
    .filter(([name, value]) => now[name] !== asStored(value))
    .map(([name]) => `版の行の「${name}」が公表時と違います。`)
  return [...frozen, ...ofStatus(now)]
}

function asStored(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/** What a withdrawal may change, it changes together. */
function ofStatus({ status, withdrawnReason }: Record<string, unknown>): string[] {
  if (status !== 'published' && status !== 'withdrawn')
    return [`版の行の「status」が「${status}」です（公表後は published か withdrawn）。`]
  return (status === 'withdrawn') === (withdrawnReason !== null)
    ? []
    : ['版の行の「status」と「withdrawnReason」が合いません（理由は取下げにだけあります）。']
}

function ofFiles(
  named: readonly { name: string; bytes: number; sha256: string }[],
  manifest: Manifest,
): string[] {
  const text = ({ name, bytes, sha256 }: (typeof named)[number]) => JSON.stringify([name, bytes, sha256])
  const now = new Set(named.map(text))
  const then = new Set(manifest.files.map(text))
  return [
    ...manifest.files.filter((file) => !now.has(text(file))).map(({ name }) => name),
    ...named.filter((file) => file.name !== MANIFEST_FILE && !then.has(text(file))).map(({ name }) => name),
  ].map((name) => `ファイルの一覧（表 edition_files）の「${name}」が manifest と違います。`)
}

function ofTables(db: WriteDatabase, edition: EditionRow, manifest: Manifest): string[] {
  const content = contentHashes(db, edition.key, manifest.content)
  const derived = derivedHashes(db, edition.key, manifest.derived)
  const differing = (now: TableHash[], then: TableHash[]) =>
    now.filter(({ sha256 }, index) => sha256 !== then[index]?.sha256).map(({ name }) => name)
  const tables = [...differing(content, manifest.content), ...differing(derived, manifest.derived)]
  if (!areYearsRight(db, edition.key)) tables.push('investment_years')
  if (!areCellsRight(db, edition.key)) tables.push('site_cells')
  const differences = tables.map((name) => `表「${name}」の行が公表時と違います。`)
  if (differences.length === 0 && contentHash(content) !== edition.hash)
    differences.push('版の内容のSHA-256が公表時と違います。')
  return differences
}

/** The years of a case are those from its first to its last possible day: each once, none beside them. */
function areYearsRight({ $client: client }: WriteDatabase, edition: number): boolean {
  const year = (column: string) => `cast(substr(i.${column}, 1, 4) as integer)`
  const wrong = client
    .prepare(
      `select 1 from investments i where i.edition = @edition and (
         (select count(*) from investment_years y where y.investment = i.key)
           <> coalesce(${year('announcedTo')} - ${year('announcedFrom')} + 1, 0)
         or exists (select 1 from investment_years y where y.investment = i.key
           and y.year not between ${year('announcedFrom')} and ${year('announcedTo')}))
       limit 1`,
    )
    .get({ edition })
  return wrong === undefined
}

/** The editions that can be verified, or the one that is named: whatever was published once, whatever its row says now. */
export function editionsToVerify(db: WriteDatabase, id?: string): EditionRow[] {
  const wasPublished = or(ne(editions.status, 'draft'), isNotNull(editions.hash))
  const { key, id: name, hash } = editions
  const rows = db.select({ key, id: name, hash }).from(editions).where(wasPublished).orderBy(asc(name)).all()
  return rows.filter((row) => id === undefined || row.id === id)
}
