import { type AnswerThreads, startAnswerThreads } from '../../answer-threads.ts'
import { Refusal } from '../refusal.ts'
import type { KeptPreview } from './kept-previews.ts'
import { previewPlace } from './make-preview.ts'
import { previewRoot } from './preview-path.ts'

/** A thread holds the columns of an edition; after so long without a question it is ended. */
const IDLE_MS = 15 * 60 * 1000

interface Running {
  threads: AnswerThreads
  idle: NodeJS.Timeout
}

/** Answers by the public app over the copies of the map, each in a thread of its own, so that readers wait for nothing. */
export class PreviewThreads {
  readonly #running = new Map<string, Running>()
  readonly #about: { build: string; site: string }
  readonly #report: (error: Error) => void

  constructor(about: { build: string; site: string }, report: (error: Error) => void) {
    this.#about = about
    this.#report = report
  }

  /**
   * @param request of a public address
   * @throws Refusal while its thread cannot begin
   */
  fetch(preview: KeptPreview, request: Request, requestId?: string): Promise<Response> {
    const running = this.#running.get(preview.folder) ?? this.#start(preview)
    running.idle.refresh()
    return running.threads.fetch(request, requestId)
  }

  #start({ folder, edition, madeAt }: KeptPreview): Running {
    const { build, site } = this.#about
    const root = previewRoot(edition)
    const data = {
      ...{ ...previewPlace(folder), build, site: `${site}${root}` },
      draft: { root, edition, madeAt },
    }
    const threads = startAnswerThreads(1, data, {
      inProcess: () => Promise.reject(new Refusal('busy')),
      report: this.#report,
    })
    const running = { threads, idle: setTimeout(() => this.end(folder), IDLE_MS).unref() }
    this.#running.set(folder, running)
    return running
  }

  /** Ends what answers from this folder. */
  end(folder: string): void {
    const running = this.#running.get(folder)
    if (running === undefined) return
    this.#running.delete(folder)
    clearTimeout(running.idle)
    void running.threads.close()
  }

  async close(): Promise<void> {
    const all = [...this.#running.values()]
    this.#running.clear()
    for (const { idle } of all) clearTimeout(idle)
    await Promise.all(all.map(({ threads }) => threads.close()))
  }
}
