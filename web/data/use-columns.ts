import { useCallback, useEffect, useState } from 'react'
import { COLUMNS_FILE, type Edition } from '../../server/domain/edition.ts'
import { ColumnStore } from './column-store.ts'
import type { DrawnColumns } from './columns-protocol.ts'
import { fileUrl } from './edition-urls.ts'

export interface LoadedColumns {
  /** null until the columns are there, and where they cannot be had: then the server counts. */
  store: ColumnStore | null
  drawn: DrawnColumns | null
  isFailed: boolean
  retry: () => void
}

type State =
  | { url: string; store: ColumnStore; drawn: DrawnColumns }
  | { url: string; store: null; drawn: null }

/**
 * The columns of an edition, once they are there.
 * @param isWanted false holds the loading back, so that the first figures come first
 */
export function useColumns(edition: Edition | null, isWanted: boolean): LoadedColumns {
  const [state, setState] = useState<State | null>(null)
  const [tries, setTries] = useState(0)
  const file = edition?.files.find(({ name }) => name === COLUMNS_FILE)
  const url = edition === null || file === undefined ? null : fileUrl(edition.id, file)
  const hash = edition?.hash ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is asked for by its number
  useEffect(() => {
    if (url === null || hash === null || !isWanted) return
    const store = new ColumnStore()
    store.load(url, hash).then(
      (drawn) => setState({ url, store, drawn }),
      () => setState({ url, store: null, drawn: null }),
    )
    return () => store.close()
  }, [url, hash, isWanted, tries])
  const retry = useCallback(() => {
    setState(null)
    setTries((count) => count + 1)
  }, [])
  const current = state?.url === url ? state : null
  return {
    store: current?.store ?? null,
    drawn: current?.drawn ?? null,
    isFailed: current !== null && current.store === null,
    retry,
  }
}
