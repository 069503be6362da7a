import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Random } from '../random.ts'

/** What a process asked of the disk; `file` numbers what was opened, sizes and places are bytes. */
export type Operation =
  | { does: 'open'; file: number; path: string; creates: boolean; empties: boolean }
  | { does: 'write'; file: number; at: number; bytes: Uint8Array }
  | { does: 'truncate'; file: number; size: number }
  | { does: 'sync'; file: number }
  | { does: 'mkdir' | 'unlink' | 'rmdir'; path: string }
  | { does: 'rename'; from: string; to: string }
  | { does: 'say'; text: string }

/**
 * How much of what nobody synced is on the disk after the power is gone: nothing, all, what came first, any of it,
 * any of it in any order, or any pieces of it in any order.
 */
export const CRASHES = ['nothing', 'all', 'first', 'any', 'reordered', 'torn'] as const
export type Crash = (typeof CRASHES)[number]

/** Disks write 512 bytes at once, newer ones 4,096. */
const SECTORS = [512, 4096] as const

interface Write {
  at: number
  bytes: Uint8Array
}
type FileChange = Write | { size: number }
interface File {
  kind: 'file'
  synced: Uint8Array
  pending: FileChange[]
}
type Entries = Map<string, File | Folder>
type EntryChange = (entries: Entries) => void
interface Folder {
  kind: 'folder'
  now: Entries
  synced: Entries
  pending: EntryChange[]
}

function newFolder(): Folder {
  return { kind: 'folder', now: new Map(), synced: new Map(), pending: [] }
}

function applied(content: Uint8Array, changes: readonly FileChange[]): Uint8Array {
  const ends = changes.map((change) => ('size' in change ? change.size : change.at + change.bytes.length))
  const room = new Uint8Array(Math.max(content.length, ...ends))
  room.set(content)
  let length = content.length
  for (const change of changes) {
    if ('size' in change) {
      room.fill(0, change.size, Math.max(length, change.size))
      length = change.size
    } else {
      room.set(change.bytes, change.at)
      length = Math.max(length, change.at + change.bytes.length)
    }
  }
  return room.slice(0, length)
}

function torn(change: FileChange, sector: number): FileChange[] {
  if ('size' in change) return [change]
  const pieces: Write[] = []
  for (let from = 0; from < change.bytes.length; ) {
    // Pieces end where the disk's own do.
    const to = Math.min(change.bytes.length, from + sector - ((change.at + from) % sector))
    pieces.push({ at: change.at + from, bytes: change.bytes.subarray(from, to) })
    from = to
  }
  return pieces
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, order: random.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}

function kept<Item>(items: readonly Item[], crash: Crash, random: Random): Item[] {
  if (crash === 'nothing') return []
  if (crash === 'all') return [...items]
  if (crash === 'first') return items.slice(0, random.below(items.length + 1))
  return items.filter(() => random.chance(0.5))
}

/**
 * A disk that remembers what was synced and what was not. Nothing lasts but by its own fsync: a file's bytes by the
 * file's, its name by the folder's, which is stricter than any file system in use.
 */
export class CrashingDisk {
  readonly #root: string
  readonly #top = newFolder()
  readonly #opened = new Map<number, File | Folder>()

  /** @param root the folder that paths begin with; all else is not this disk's */
  constructor(root: string) {
    this.#root = root
  }

  /** Lays a file or folder there, synced: what lay there before the process began. */
  lay(path: string, content: Uint8Array | null): void {
    const node = content === null ? newFolder() : { kind: 'file' as const, synced: content, pending: [] }
    const folder = this.#folder(dirname(path))
    folder.now.set(basename(path), node)
    folder.synced.set(basename(path), node)
  }

  do(operation: Operation): void {
    if (operation.does === 'open') this.#open(operation)
    else if (operation.does === 'write') this.#file(operation.file).pending.push(operation)
    else if (operation.does === 'truncate') this.#file(operation.file).pending.push(operation)
    else if (operation.does === 'sync') this.#sync(operation.file)
    else if (operation.does === 'mkdir') {
      const made = newFolder()
      this.#change(operation.path, (entries) => entries.set(basename(operation.path), made))
    } else if (operation.does === 'rename') this.#rename(operation)
    else if (operation.does !== 'say')
      this.#change(operation.path, (entries) => entries.delete(basename(operation.path)))
  }

  /** Writes out what a crash of this kind leaves, in the place of what is there. */
  leave(into: string, crash: Crash, random: Random): void {
    rmSync(into, { recursive: true, force: true })
    this.#leave(this.#top, into, crash, random)
  }

  #leave(folder: Folder, into: string, crash: Crash, random: Random): void {
    mkdirSync(into)
    const entries = new Map(folder.synced)
    for (const change of kept(folder.pending, crash, random)) change(entries)
    for (const [name, node] of entries) {
      const path = join(into, name)
      if (node.kind === 'folder') this.#leave(node, path, crash, random)
      else writeFileSync(path, leftOf(node, crash, random))
    }
  }

  #open({ file, path, creates, empties }: Extract<Operation, { does: 'open' }>): void {
    let node = this.#find(path)
    if (node === undefined && creates) {
      const made: File = { kind: 'file', synced: new Uint8Array(), pending: [] }
      this.#change(path, (entries) => entries.set(basename(path), made))
      node = made
    }
    if (node === undefined) throw new Error(`disk: ${path} was opened and is not there`)
    if (empties && node.kind === 'file') node.pending.push({ size: 0 })
    this.#opened.set(file, node)
  }

  #sync(file: number): void {
    const node = this.#opened.get(file)
    if (node?.kind === 'folder') node.synced = new Map(node.now)
    else if (node !== undefined) node.synced = applied(node.synced, node.pending)
    if (node !== undefined) node.pending = []
  }

  #rename({ from, to }: Extract<Operation, { does: 'rename' }>): void {
    if (dirname(from) !== dirname(to)) throw new Error(`disk: ${from} was moved to another folder, ${to}`)
    const node = this.#find(from)
    if (node === undefined) throw new Error(`disk: ${from} was renamed and is not there`)
    this.#change(from, (entries) => {
      entries.delete(basename(from))
      entries.set(basename(to), node)
    })
  }

  #change(path: string, change: EntryChange): void {
    const folder = this.#folder(dirname(path))
    change(folder.now)
    folder.pending.push(change)
  }

  #file(file: number): File {
    const node = this.#opened.get(file)
    if (node?.kind !== 'file') throw new Error(`disk: ${file} is no open file`)
    return node
  }

  #folder(path: string): Folder {
    const node = this.#find(path)
    if (node?.kind !== 'folder') throw new Error(`disk: ${path} is no folder`)
    return node
  }

  #find(path: string): File | Folder | undefined {
    const names = path
      .slice(this.#root.length)
      .split('/')
      .filter((name) => name !== '')
    let node: File | Folder | undefined = this.#top
    for (const name of names) node = node?.kind === 'folder' ? node.now.get(name) : undefined
    return node
  }
}

function leftOf(file: File, crash: Crash, random: Random): Uint8Array {
  const sector = random.pick(SECTORS)
  const pieces = crash === 'torn' ? file.pending.flatMap((change) => torn(change, sector)) : file.pending
  const chosen = kept(pieces, crash, random)
  return applied(file.synced, crash === 'reordered' || crash === 'torn' ? shuffled(chosen, random) : chosen)
}
