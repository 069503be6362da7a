import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { measureFile, piecesOf, syncFile, syncFolder } from '../disk-files.ts'
import type { WriteDatabase } from '../open-database.ts'
import { sealBackup } from './backup-seal.ts'

/** What a backup has beside the database's own tables: the editions' files, in pieces of some megabytes. */
const TABLE = `create table backup_files (
  edition text not null, name text not null, piece integer not null, bytes blob not null,
  primary key (edition, name, piece))`

/** A file of a published edition is missing or is not what was published: a backup of it would be worth nothing. */
export class BackupRefused extends Error {
  readonly edition: string
  readonly file: string
  constructor(edition: string, file: string) {
    super(`backup: ${file} of ${edition} is not as published`)
    this.edition = edition
    this.file = file
  }
}

/**
 * Writes the database as it is at this moment, and the files of its published editions, into one SQLite file with a seal
 * behind it. Readers and writers go on meanwhile: the copy is a snapshot, and files of published editions never change.
 * @param path takes the place of what is there, whole, at the end
 * @throws BackupRefused
 */
export function backUp(db: WriteDatabase, path: string): void {
  const aside = `${path}.new`
  rmSync(aside, { force: true })
  try {
    db.$client.prepare('vacuum into ?').run(aside)
    const copy = new Database(aside)
    try {
      copy.exec(TABLE)
      copy.transaction(() => putFiles(copy, db.$files.root))()
    } finally {
      copy.close()
    }
    sealBackup(aside)
    syncFile(aside)
    renameSync(aside, path)
    syncFolder(dirname(resolve(path)))
  } finally {
    rmSync(aside, { force: true })
  }
}

function putFiles(copy: Database.Database, root: string): void {
  const named = copy
    .prepare(
      `select e.id as edition, f.name, f.sha256 from edition_files f join editions e on e.key = f.edition
       where e.status <> 'draft'`,
    )
    .all() as { edition: string; name: string; sha256: string }[]
  const insert = copy.prepare('insert into backup_files values (?, ?, ?, ?)')
  for (const { edition, name, sha256 } of named) {
    const path = join(root, edition, name)
    if (!existsSync(path) || measureFile(path)?.sha256 !== sha256) throw new BackupRefused(edition, name)
    let piece = 0
    for (const bytes of piecesOf(path)) insert.run(edition, name, piece++, bytes)
    if (piece === 0) insert.run(edition, name, 0, new Uint8Array(0))
  }
}
