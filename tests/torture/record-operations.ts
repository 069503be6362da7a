import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Operation } from './crashed-disk.ts'

/** All that may change a folder or say so; `-shm` is memory and is not replayed. */
const CALLS = [
  'open,openat,openat2,creat,close,dup,dup2,dup3',
  'write,pwrite64,writev,pwritev,pwritev2,lseek,copy_file_range,sendfile',
  'ftruncate,truncate,fallocate,fsync,fdatasync,sync_file_range',
  'rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat',
].join()

/** Whether processes can be watched here: with strace, which is installed where Debian's package may be. */
export function canRecord(): boolean {
  if (!canTrace() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get'))
    for (const words of [
      ['update', '-qq'],
      ['install', '-y', '-qq', 'strace'],
    ])
      try {
        execFileSync('apt-get', words, { stdio: 'ignore' })
      } catch {
        return false
      }
  return canTrace()
}

function canTrace(): boolean {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Runs node under strace and reads what it did within a folder.
 * @param words after `node`
 * @param log where strace may write
 * @throws when the command fails, or does what is not understood here
 */
export async function recordOperations(
  words: readonly string[],
  { folder, log, env }: { folder: string; log: string; env: NodeJS.ProcessEnv },
): Promise<Operation[]> {
  const options = ['-f', '-xx', '-s', '1000000000', '-e', `trace=${CALLS}`, '-o', log]
  const child = spawn('strace', [...options, process.execPath, ...words], {
    env: { ...env, UV_USE_IO_URING: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const status = await new Promise((resolve) => child.once('close', resolve))
  if (status !== 0) throw new Error(`record: the command ended with ${status}`)
  return operationsOf(callsIn(readFileSync(log, 'latin1')), folder)
}

interface Call {
  name: string
  words: string
  result: number
}

/** Calls in the order of their ends, those that failed left out; two halves of an interrupted line are joined. */
function* callsIn(log: string): Generator<Call> {
  const begun = new Map<string, string>()
  for (const line of log.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    if (rest.endsWith(' <unfinished ...>')) {
      begun.set(thread, rest.slice(0, -' <unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed === null ? rest : `${begun.get(thread)}${resumed[1]}`
    const open = whole.indexOf('(')
    const close = whole.lastIndexOf(') ')
    const result = /^\) += (-?\d+)/.exec(whole.slice(close))
    if (open < 1 || result === null || Number(result[1]) < 0) continue
    yield { name: whole.slice(0, open), words: whole.slice(open + 1, close), result: Number(result[1]) }
  }
}

function bytesOf(text: string | undefined): Buffer {
  if (text === undefined) throw new Error('record: a text is missing')
  return Buffer.from(text.replaceAll('\\x', ''), 'hex')
}

/** Follows the process's open files and their places. */
class Reading {
  readonly operations: Operation[] = []
  readonly #folder: string
  readonly #open = new Map<number, { file: number; at: number }>()
  #files = 0

  constructor(folder: string) {
    this.#folder = folder
  }

  read({ name, words, result }: Call): void {
    const texts = [...words.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => text)
    const paths = () => texts.map((text) => bytesOf(text).toString())
    const descriptor = Number(/^\d+/.exec(words)?.[0])
    if (name === 'openat' || name === 'open') this.#opened(paths()[0] ?? '', words, result)
    else if (name === 'close') this.#open.delete(descriptor)
    else if (name === 'lseek') this.#place(descriptor, result)
    else if (name === 'write' || name === 'pwrite64')
      this.#wrote(descriptor, name, { bytes: bytesOf(texts[0]), words, result })
    else if (/rename|unlink|rmdir|mkdir/.test(name)) this.#named(name, paths(), words)
    else this.#onFile(name, descriptor, words)
  }

  #isHere(path: string): boolean {
    return path.startsWith(`${this.#folder}/`) ? !path.endsWith('-shm') : path === this.#folder
  }

  #opened(path: string, words: string, descriptor: number): void {
    if (!this.#isHere(path)) return
    const file = this.#files++
    this.#open.set(descriptor, { file, at: 0 })
    const [creates, empties] = [words.includes('O_CREAT'), words.includes('O_TRUNC')]
    this.operations.push({ does: 'open', file, path, creates, empties })
  }

  #place(descriptor: number, at: number): void {
    const open = this.#open.get(descriptor)
    if (open !== undefined) open.at = at
  }

  #wrote(
    descriptor: number,
    name: string,
    { bytes, words, result }: { bytes: Buffer; words: string; result: number },
  ): void {
    if (descriptor === 1) this.operations.push({ does: 'say', text: bytes.toString() })
    const open = this.#open.get(descriptor)
    if (open === undefined) return
    const at = name === 'pwrite64' ? Number(/\d+$/.exec(words)?.[0]) : open.at
    this.operations.push({ does: 'write', file: open.file, at, bytes: bytes.subarray(0, result) })
    if (name === 'write') open.at += result
  }

  #named(name: string, [from = '', to = '']: string[], words: string): void {
    if (!this.#isHere(from)) return
    if (name.startsWith('rename')) this.operations.push({ does: 'rename', from, to })
    else if (name.startsWith('mkdir')) this.operations.push({ does: 'mkdir', path: from })
    else {
      const isFolder = name === 'rmdir' || words.includes('AT_REMOVEDIR')
      this.operations.push({ does: isFolder ? 'rmdir' : 'unlink', path: from })
    }
  }

  #onFile(name: string, descriptor: number, words: string): void {
    const open = this.#open.get(descriptor)
    if (open === undefined) return
    if (name === 'fsync' || name === 'fdatasync') this.operations.push({ does: 'sync', file: open.file })
    else if (name === 'ftruncate')
      this.operations.push({ does: 'truncate', file: open.file, size: Number(/\d+$/.exec(words)?.[0]) })
    else throw new Error(`record: ${name} on a file is not understood`)
  }
}

function operationsOf(calls: Iterable<Call>, folder: string): Operation[] {
  const reading = new Reading(folder)
  for (const call of calls) reading.read(call)
  return reading.operations
}
