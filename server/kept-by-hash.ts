/** What belongs to an edition's content, and is asked for again and again. */
export type OfEdition<Value> = (edition: { id: string; hash: string | null }) => Promise<Value | null>

/** Of so many editions it stays in memory: the newest, the one before it, and one that is being compared. */
const KEPT = 3

/**
 * Reads something once an edition and keeps the last few.
 * @param load reads it; null where the edition has none
 */
export function keptByHash<Value>(
  load: (id: string, hash: string) => Promise<Value | null>,
): OfEdition<Value> {
  const kept = new Map<string, Promise<Value | null>>()
  return ({ id, hash }) => {
    if (hash === null) return Promise.resolve(null)
    const known = kept.get(hash)
    if (known !== undefined) return known
    const loading = load(id, hash)
    kept.set(hash, loading)
    loading.catch(() => kept.delete(hash))
    const [oldest] = kept.keys()
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
    return loading
  }
}
