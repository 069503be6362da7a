import type { Edition } from '../../server/domain/edition.ts'
import { ask, kept } from '../data/ask.ts'
import { EDITIONS_URL } from '../data/edition-urls.ts'
import type { Editions } from '../data/pages.ts'
import { type Asked, useAsked } from '../data/use-asked.ts'

const NONE: readonly Edition[] = []

/** All editions, newest first. */
export function useEditions(): Asked<Editions> {
  return useAsked<Editions>(EDITIONS_URL, (signal) => ask(EDITIONS_URL, signal), kept(EDITIONS_URL))
}

/** The edition that a view means: the one it names, or else the newest; null while unknown or when there is none. */
export function useEdition(id: string | null) {
  const asked = useEditions()
  const editions = asked.value?.items ?? NONE
  const current =
    (id === null
      ? editions.find((edition) => edition.status === 'published')
      : editions.find((edition) => edition.id === id)) ?? null
  return { asked, editions, current }
}
