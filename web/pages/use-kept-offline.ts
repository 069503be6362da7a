import { useEffect } from 'react'
import { COLUMNS_FILE, type Edition, MARGINALS_FILE } from '../../server/domain/edition.ts'
import { fileUrl } from '../data/edition-urls.ts'
import { ROOT } from '../data/root.ts'

/** The map draws for a moment more after its data are there [milliseconds]. */
const REST_MS = 3_000

/** Keeps the edition that is shown readable without a connection, once its columns are there. */
export function useKeptOffline(edition: Edition | null, isWhole: boolean): void {
  const id = edition?.id ?? null
  const hash = edition?.hash ?? null
  const files = edition?.files.filter(({ name }) => name === COLUMNS_FILE || name === MARGINALS_FILE) ?? []
  const urls = id === null ? '' : files.map((file) => fileUrl(id, file)).join(' ')
  useEffect(() => {
    // Nothing of a draft is kept.
    if (id === null || hash === null || !isWhole || ROOT !== '') return
    let [isLeft, end] = [false, () => {}]
    const rest = setTimeout(async () => {
      // Nothing of the first view needs it. A server that is gone has nothing to keep.
      const keeping = await import('../data/keep-offline.ts').catch(() => null)
      if (keeping !== null && !isLeft) end = keeping.keepOffline(id, hash, urls.split(' '))
    }, REST_MS)
    return () => {
      isLeft = true
      clearTimeout(rest)
      end()
    }
  }, [id, hash, urls, isWhole])
}
