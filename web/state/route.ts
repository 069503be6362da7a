function inEdition(path: string, edition: string | null, language: 'ja' | 'en'): string {
  const pairs: [string, string][] = edition === null ? [] : [['edition', edition]]
  if (language === 'en') pairs.push(['lang', 'en'])
  const query = new URLSearchParams(pairs).toString()
  return query === '' ? path : `${path}?${query}`
}

/** The page of a plan in an edition. */
export function planHref(id: string, edition: string | null, language: 'ja' | 'en'): string {
  return inEdition(`/plans/${encodeURIComponent(id)}`, edition, language)
}

/** The page of a prefecture's coverage (two digits) in an edition. */
export function coverageHref(prefecture: string, edition: string | null, language: 'ja' | 'en'): string {
  return inEdition(`/coverage/${prefecture}`, edition, language)
}
