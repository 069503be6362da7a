/**
 * The edition that a view means: the one it names, or else the newest; null when there is none.
 * @param editions newest first
 */
export function currentEdition<Known extends { id: string; status: string }>(
  editions: readonly Known[],
  id: string | null,
): Known | null {
  const isMeant = ({ id: own, status }: Known) => (id === null ? status === 'published' : own === id)
  return editions.find(isMeant) ?? null
}
