import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeSynced } from '../../disk-files.ts'
import { Refusal } from '../refusal.ts'

/** No id of an edition begins with a dot. */
const HALF_MADE = '.half-made-'
const NOTE = 'preview.json'
/** So long a preview is kept: who still needs it has it made anew. */
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000

const KEPT = z.strictObject({
  edition: z.string(),
  /** Of the draft that was copied (`draft-revision.ts`). */
  revision: z.string(),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  /** Another build may read its tables otherwise. */
  build: z.string(),
})
export type NewPreview = Omit<z.infer<typeof KEPT>, 'build'>
export type KeptPreview = z.infer<typeof KEPT> & { folder: string }

/**
 * Private copies of the map in which a draft is published, one a draft. They are made aside and renamed when they are
 * whole, so that none is ever served half made, whenever the server is killed.
 */
export class Previews {
  readonly #root: string
  readonly #build: string
  readonly #now: () => Date
  readonly #kept = new Map<string, KeptPreview>()
  #isMaking = false
  /** Hears of a folder that is about to go. */
  onGone: (folder: string) => void = () => {}

  /** @param root is swept: of what a killed server has left, whole ones of this build stay */
  constructor(root: string, build: string, now: () => Date) {
    this.#root = root
    this.#build = build
    this.#now = now
    mkdirSync(root, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(root).sort()) this.#takeUp(join(root, name), name)
    this.sweep()
  }

  #takeUp(folder: string, name: string): void {
    const kept = name.startsWith(HALF_MADE) ? null : readNote(folder)
    if (kept === null || kept.build !== this.#build) this.#clear(folder)
    else this.#keep({ ...kept, folder })
  }

  #keep(preview: KeptPreview): void {
    const before = this.#kept.get(preview.edition)
    const isNewer = before === undefined || before.madeAt <= preview.madeAt
    if (isNewer) this.#kept.set(preview.edition, preview)
    if (before !== undefined) this.#clear(isNewer ? before.folder : preview.folder)
  }

  #clear(folder: string): void {
    this.onGone(folder)
    rmSync(folder, { recursive: true, force: true })
  }

  #isTooOld({ madeAt }: KeptPreview): boolean {
    return this.#now().getTime() - Date.parse(madeAt) >= LONGEST_MS
  }

  /** The preview of a draft; null where there is none, or it has become too old. */
  find(edition: string): KeptPreview | null {
    const found = this.#kept.get(edition)
    if (found === undefined || !this.#isTooOld(found)) return found ?? null
    this.remove(edition)
    return null
  }

  /** Removes those that have become too old. */
  sweep(): void {
    for (const preview of [...this.#kept.values()]) if (this.#isTooOld(preview)) this.remove(preview.edition)
  }

  remove(edition: string): void {
    const found = this.#kept.get(edition)
    if (found === undefined) return
    this.#kept.delete(edition)
    this.#clear(found.folder)
  }

  /**
   * Makes a preview, which takes the place of the one before when it is whole.
   * @param fill fills the folder, which is another's business
   * @throws Refusal while another is being made, and whatever `fill` fails with
   */
  async make(fill: (folder: string) => Promise<NewPreview>): Promise<KeptPreview> {
    // Each takes as much room as the map's database.
    if (this.#isMaking) throw new Refusal('busy')
    this.#isMaking = true
    const token = randomBytes(9).toString('hex')
    const aside = join(this.#root, `${HALF_MADE}${token}`)
    try {
      mkdirSync(aside, { mode: 0o700 })
      const note = { ...(await fill(aside)), build: this.#build }
      writeSynced(join(aside, NOTE), [JSON.stringify(note)])
      const folder = join(this.#root, `${note.edition}@${token}`)
      renameSync(aside, folder)
      syncFolder(this.#root)
      const made = { ...note, folder }
      this.#keep(made)
      return made
    } finally {
      rmSync(aside, { recursive: true, force: true })
      this.#isMaking = false
    }
  }
}

function readNote(folder: string): z.infer<typeof KEPT> | null {
  try {
    return KEPT.parse(JSON.parse(readFileSync(join(folder, NOTE), 'utf8')))
  } catch {
    return null
  }
}
