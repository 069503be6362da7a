import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MOST_FILE_BYTES, MOST_FILES } from './contract.ts'
import { Refusal } from './refusal.ts'

interface Upload {
  account: string
  name: string
  path: string
  /** As its sender has said. */
  bytes: number
  received: number
}

/** What import reads; and no name may hold what a path or a terminal acts on. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused here
const FILE_NAME = /^[^\u0000-\u001f\u007f/\\]{1,200}\.(xlsx|csv|geojson)$/i

/** What one account may have lying here at a time [bytes]. */
const MOST_BYTES = 2 * MOST_FILE_BYTES

/**
 * Files on their way in, a piece a request: a slow line sends a large file without any request that takes long. They lie
 * in a folder of their own until they are imported or given up; none of them outlives the server.
 */
export class Uploads {
  readonly #folder: string
  readonly #uploads = new Map<string, Upload>()

  /** @param folder is emptied: what lies there was left by a server that was ended */
  constructor(folder: string) {
    this.#folder = folder
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** @throws Refusal for a name that is no spreadsheet's, or a file that is too large */
  begin(account: string, name: string, bytes: number): string {
    if (!FILE_NAME.test(name)) throw new Refusal('bad-file-name', { value: name.slice(0, 200) })
    if (bytes > MOST_FILE_BYTES) throw new Refusal('too-large', { value: name })
    this.#makeRoom(account, bytes)
    const id = randomBytes(16).toString('base64url')
    const path = join(this.#folder, id)
    writeFileSync(path, '', { mode: 0o600 })
    this.#uploads.set(id, { account, name, path, bytes, received: 0 })
    return id
  }

  /** Those that were begun first and never imported make room. */
  #makeRoom(account: string, bytes: number): void {
    const own = [...this.#uploads].filter(([, upload]) => upload.account === account)
    let [count, sum] = [own.length + 1, own.reduce((all, [, upload]) => all + upload.bytes, bytes)]
    for (const [id, upload] of own) {
      if (count <= MOST_FILES && sum <= MOST_BYTES) return
      this.remove([id])
      count -= 1
      sum -= upload.bytes
    }
  }

  #own(account: string, id: string): Upload {
    const upload = this.#uploads.get(id)
    if (upload === undefined || upload.account !== account) throw new Refusal('upload-not-found')
    return upload
  }

  /**
   * Puts a piece behind what has come.
   * @returns how many bytes have come
   * @throws Refusal when it is not the next piece, or goes beyond what was said
   */
  put(account: string, id: string, at: number, piece: Uint8Array): number {
    const upload = this.#own(account, id)
    if (at !== upload.received) throw new Refusal('bad-request')
    if (at + piece.length > upload.bytes) throw new Refusal('too-large', { value: upload.name })
    appendFileSync(upload.path, piece)
    upload.received += piece.length
    return upload.received
  }

  /** The files of an import, whole. @throws Refusal */
  files(account: string, ids: readonly string[]): { name: string; path: string }[] {
    return ids.map((id) => {
      const { name, path, bytes, received } = this.#own(account, id)
      if (received !== bytes) throw new Refusal('bad-request')
      return { name, path }
    })
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) {
      const upload = this.#uploads.get(id)
      if (upload !== undefined) rmSync(upload.path, { force: true })
      this.#uploads.delete(id)
    }
  }
}
