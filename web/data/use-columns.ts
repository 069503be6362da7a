import { useEffect, useState } from 'react'
import { COLUMNS_FILE, type Edition } from '../../server/domain/edition.ts'
import { ColumnStore } from './column-store.ts'
import { fileUrl } from './edition-urls.ts'

/**
 * The columns of an edition, once they are there; null until then, and where they cannot be had: the server counts.
 * @param isWanted false holds the loading back, so that the first figures come first
 */
export function useColumns(edition: Edition | null, isWanted: boolean): ColumnStore | null {
  const [loaded, setLoaded] = useState<{ url: string; store: ColumnStore } | null>(null)
  const file = edition?.files.find(({ name }) => name === COLUMNS_FILE)
  const url = edition === null || file === undefined ? null : fileUrl(edition.id, file)
  const hash = edition?.hash ?? null
  useEffect(() => {
    if (url === null || hash === null || !isWanted) return
    const store = new ColumnStore()
    store.load(url, hash).then(
      () => setLoaded({ url, store }),
      (problem: unknown) => console.info('columns:', problem),
    )
    return () => store.close()
  }, [url, hash, isWanted])
  return loaded?.url === url ? loaded.store : null
}
