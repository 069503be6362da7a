import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { makeFolder, syncFile, syncFolder, writeSynced } from '../disk-files.ts'
import { openDatabase } from '../open-database.ts'
import { editionsToVerify, verifyEdition } from '../publish/verify-edition.ts'
import { finishRestoring, RESTORING } from '../sweep.ts'
import { readSealed } from './backup-seal.ts'

/** The backup cannot be restored; nothing was changed. */
export class RestoreRefused extends Error {
  readonly reason: 'damaged' | 'exists' | 'in-use'
  /** What is damaged, in Japanese sentences. */
  readonly findings: readonly string[]
  constructor(reason: RestoreRefused['reason'], findings: readonly string[] = []) {
    super(`restore: ${reason}`)
    this.reason = reason
    this.findings = findings
  }
}

/** Where a database and its files lie. */
export interface Home {
  database: string
  files: string
}

/**
 * Puts a backup in the place of a database: unpacked aside, proved there (its seal, integrity_check, and every
 * published edition against its manifest), then renamed. A server must not be running on what is replaced.
 * @param replace that a database is there already is known, and it may go
 * @returns whether the backup had a seal: without one, nothing proves its drafts
 * @throws RestoreRefused
 */
export function restore(path: string, home: Home, replace: boolean): 'whole' | 'none' {
  if (existsSync(home.database) && !replace) throw new RestoreRefused('exists')
  const aside: Home = { database: home.database + RESTORING, files: home.files + RESTORING }
  clear(aside)
  try {
    makeFolder(resolve(dirname(home.database)))
    makeFolder(resolve(dirname(home.files)))
    const seal = unpack(path, aside)
    prove(aside)
    letGo(home.database)
    // Both lie aside and synced; the first rename commits, and whoever opens the database next ends what was broken off.
    renameSync(aside.database, home.database)
    syncFolder(resolve(dirname(home.database)))
    finishRestoring(home.database, home.files)
    return seal
  } catch (problem) {
    if (existsSync(aside.database)) clear(aside)
    throw problem
  }
}

function clear({ database, files }: Home): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(database + ending, { force: true })
  rmSync(files, { recursive: true, force: true })
}

function isDamage(problem: unknown): boolean {
  return (
    problem instanceof Error && 'code' in problem && /^SQLITE_(NOTADB|CORRUPT)/.test(String(problem.code))
  )
}

function unpack(path: string, aside: Home): 'whole' | 'none' {
  const sealed = readSealed(path)
  if (sealed === 'damaged')
    throw new RestoreRefused('damaged', ['書き出したときの内容（SHA-256）と違うか、途中で切れています。'])
  writeSynced(aside.database, sealed.pieces)
  mkdirSync(aside.files)
  let copy: Database.Database | undefined
  try {
    copy = new Database(aside.database)
    copy.pragma('synchronous = FULL')
    const said = copy.pragma('integrity_check', { simple: true })
    if (said !== 'ok') throw new RestoreRefused('damaged', [`integrity_check：${said}`])
    const tables = copy.prepare("select name from sqlite_master where type = 'table'").pluck().all()
    if (!['editions', 'edition_files', 'backup_files'].every((name) => tables.includes(name)))
      throw new RestoreRefused('damaged', ['このアプリのバックアップではありません。'])
    unpackFiles(copy, aside.files)
    copy.exec('drop table backup_files; vacuum')
    return sealed.seal
  } catch (problem) {
    if (isDamage(problem)) throw new RestoreRefused('damaged', [String((problem as Error).message)])
    throw problem
  } finally {
    copy?.close()
  }
}

function unpackFiles(copy: Database.Database, root: string): void {
  const files = copy.prepare('select distinct edition, name from backup_files').all() as {
    edition: string
    name: string
  }[]
  const pieces = copy.prepare('select bytes from backup_files where edition = ? and name = ? order by piece')
  for (const { edition, name } of files) {
    if (/[/\\]|^\.\.?$/.test(edition) || /[/\\]|^\.\.?$/.test(name))
      throw new RestoreRefused('damaged', [`ファイル名「${edition}/${name}」は使えません。`])
    mkdirSync(join(root, edition), { recursive: true })
    writeSynced(join(root, edition, name), pieces.pluck().iterate(edition, name) as Iterable<Uint8Array>)
    syncFolder(join(root, edition))
  }
  syncFolder(root)
}

/** Brings the copy up to date, as the first command would, and holds every published edition against its manifest. */
function prove(aside: Home): void {
  const db = openDatabase(aside.database, aside.files)
  try {
    const findings = editionsToVerify(db).flatMap((edition) =>
      verifyEdition(db, edition).map((difference) => `版 ${edition.id}：${difference}`),
    )
    if (findings.length > 0) throw new RestoreRefused('damaged', findings)
    db.$client.pragma('journal_mode = DELETE')
  } finally {
    db.$client.close()
  }
  syncFile(aside.database)
}

/** The old database leaves WAL, which SQLite allows to its only user; then no log of it can meet the new file. */
function letGo(path: string): void {
  if (!existsSync(path)) return
  let old: Database.Database | undefined
  try {
    old = new Database(path)
    old.pragma('busy_timeout = 0')
    if (old.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new RestoreRefused('in-use')
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && /^SQLITE_(BUSY|LOCKED)/.test(String(problem.code)))
      throw new RestoreRefused('in-use')
    // What is no database any more may be replaced: that is what backups are for.
    if (!isDamage(problem)) throw problem
    for (const ending of ['-wal', '-shm', '-journal']) rmSync(path + ending, { force: true })
  } finally {
    old?.close()
  }
}
