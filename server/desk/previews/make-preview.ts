import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { eq } from 'drizzle-orm'
import { makeFolder, syncFile, syncFolder } from '../../disk-files.ts'
import { DRAFT_MARK } from '../../domain/draft-preview.ts'
import { openDatabase, type WriteDatabase } from '../../open-database.ts'
import { draftRevision } from '../../publish/draft-revision.ts'
import { type Publication, publishEdition } from '../../publish/publish-edition.ts'
import { editions } from '../../schema.ts'

/** A private copy of the map within its folder. */
export function previewPlace(folder: string): { database: string; files: string } {
  return { database: join(folder, 'map.sqlite'), files: join(folder, 'files') }
}

/**
 * Copies the map's database as it is at this moment, so that the draft can be published in the copy. All of it, not the
 * draft alone: the public page shows the other editions too, compares with them and tells what became of their cases.
 * Files of published editions never change, so that the copy only points to them.
 * @param draft the draft's id, which is known to be one
 * @param folder an empty one
 * @returns the draft's revision in the copy
 */
export function copyForPreview(db: WriteDatabase, draft: string, folder: string): string {
  const { database, files } = previewPlace(folder)
  db.$client.prepare('vacuum into ?').run(database)
  makeFolder(files)
  const copy = openDatabase(database, files)
  try {
    const row = copy.select().from(editions).where(eq(editions.id, draft)).get()
    if (row === undefined) throw new Error(`preview: no edition ${draft} in the copy`)
    const revision = draftRevision(copy, row.key)
    copy
      .update(editions)
      .set({ title: `${DRAFT_MARK}${row.title}` })
      .where(eq(editions.key, row.key))
      .run()
    for (const edition of db.$files.editions())
      if (edition !== draft)
        symlinkSync(resolve(join(db.$files.root, edition)), join(files, edition), 'junction')
    return revision
  } finally {
    copy.$client.close()
  }
}

/**
 * Publishes the draft in its copy by the very code that publishes, and leaves the copy as files that are only read.
 * @throws PublishRefused as publication does
 */
export function publishInCopy(folder: string, publication: Omit<Publication, 'isAsSeen'>): { hash: string } {
  const { database, files } = previewPlace(folder)
  const copy = openDatabase(database, files)
  try {
    const published = publishEdition(copy, publication)
    // One file and no log beside it: who only reads it has nothing to write.
    copy.$client.pragma('journal_mode = delete')
    return published
  } finally {
    copy.$client.close()
    syncFile(database)
    syncFolder(folder)
  }
}
