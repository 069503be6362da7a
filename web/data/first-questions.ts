import { currentEdition } from './current-edition.ts'
import { askEarly } from './early-answers.ts'
import { EDITIONS_URL, fileUrl, OUTLINE_URL, PREFECTURES_URL } from './first-urls.ts'

/** The name is `MARGINALS_FILE` of the domain, whose lists are not to come with this. */
const MARGINALS = 'marginals.json'
/** With these alone nothing is filtered, and the figures are those of the whole edition. */
const UNFILTERED = ['edition', 'lang', 'lat', 'lng', 'z']

interface Listed {
  items: { id: string; status: string; files: { name: string; sha256: string }[] }[]
}

/** Asks for what the first picture of the map needs, while the page's script is still on its way. */
export async function askFirstQuestions({ pathname, search }: { pathname: string; search: string }) {
  if (pathname !== '/') return
  const editions = askEarly(EDITIONS_URL)
  askEarly(PREFECTURES_URL)
  askEarly(OUTLINE_URL)
  const query = new URLSearchParams(search)
  if ([...query.keys()].some((name) => !UNFILTERED.includes(name))) return
  const answer = await editions
  if (!answer.ok) return
  const { items } = (await answer.clone().json()) as Listed
  const edition = currentEdition(items, query.get('edition'))
  const file = edition?.files.find(({ name }) => name === MARGINALS)
  if (edition !== null && file !== undefined) askEarly(fileUrl(edition.id, file))
}
