import { isSpare, keptAs } from './kept-as.ts'

const PAGE = 'page '
const EDITION = 'edition '
/** The page is one of these; its own address stands for all of them. */
export const PAGE_KEY = '/'

/** Editions that stay readable: the one looked at last and the one before. */
const MOST_EDITIONS = 2
/** Answers in a store; the oldest cases and pages go first. */
const MOST_ANSWERS = 400
/** A larger answer is read from the server alone. */
const LARGEST_BYTES = 24 * 2 ** 20

const pageStore = (build: string) => `${PAGE}${build}`
const editionStore = (edition: string, hash: string) => `${EDITION}${edition} ${hash}`

/** What is kept of a build and of the editions, in the browser's Cache storage. */
export class Stores {
  readonly #build: string
  readonly #storage: CacheStorage

  constructor(build: string, storage: CacheStorage) {
    this.#build = build
    this.#storage = storage
  }

  /** A kept answer; of the page's own files that of this build first. */
  async find(asked: string): Promise<Response | undefined> {
    const own = await (await this.#storage.open(pageStore(this.#build))).match(asked, { ignoreVary: true })
    return own ?? (await this.#storage.match(asked, { ignoreVary: true }))
  }

  async has(asked: string): Promise<boolean> {
    return (await this.find(asked)) !== undefined
  }

  /** Keeps an answer where it belongs. Of an edition that no page has shown yet nothing is kept. */
  async put(url: URL, answer: Response): Promise<void> {
    const kept = keptAs(url)
    if (kept === null || !isKeepable(answer)) return
    const name = kept.with === 'page' ? pageStore(this.#build) : await this.#storeOf(kept.edition)
    if (name === undefined) return
    const store = await this.#storage.open(name)
    await store.put(url.pathname + url.search, answer)
    await trim(store)
  }

  async putPage(answer: Response): Promise<void> {
    await (await this.#storage.open(pageStore(this.#build))).put(PAGE_KEY, answer)
  }

  /** Opens an edition's store; another content under the same id, and all but the newest editions, are forgotten. */
  async openEdition(edition: string, hash: string): Promise<void> {
    const own = editionStore(edition, hash)
    const others = (await this.#storage.keys()).filter((name) => name.startsWith(EDITION) && name !== own)
    const stale = others.filter((name) => name.startsWith(`${EDITION}${edition} `))
    const old = others.filter((name) => !stale.includes(name)).slice(0, -(MOST_EDITIONS - 1))
    for (const name of [...stale, ...old]) await this.#storage.delete(name)
    await this.#storage.open(own)
  }

  /** Once this build is whole, older ones are no longer needed: until then they are what can be read. */
  async forgetOtherBuilds(): Promise<void> {
    const own = pageStore(this.#build)
    for (const name of await this.#storage.keys())
      if (name.startsWith(PAGE) && name !== own) await this.#storage.delete(name)
  }

  async #storeOf(edition: string): Promise<string | undefined> {
    return (await this.#storage.keys()).find((name) => name.startsWith(`${EDITION}${edition} `))
  }
}

function isKeepable({ status, type, headers }: Response): boolean {
  return (
    status === 200 &&
    type === 'basic' &&
    !/no-store/.test(headers.get('cache-control') ?? '') &&
    Number(headers.get('content-length') ?? 0) <= LARGEST_BYTES
  )
}

async function trim(store: Cache): Promise<void> {
  const keys = await store.keys()
  const spare = keys.filter(({ url }) => isSpare(new URL(url)))
  for (const key of spare.slice(0, Math.max(0, keys.length - MOST_ANSWERS))) await store.delete(key)
}
