import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const AXE = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
)
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** What alone can differ when nothing but the colours is another. */
const OF_COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What axe objects to, each with the elements it means. Evaluated over the protocol, so the page's policy stays as it is. */
export const objections = (page: Page) => run(page, RULES)

/** The looks of the page besides the light one. */
export const OTHER_LOOKS = [
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'more' },
  { colorScheme: 'light', contrast: 'more' },
] as const

/** The same of colours alone, in other looks; the page is left in the light. */
export async function objectionsOfOtherLooks(
  page: Page,
  looks: readonly (typeof OTHER_LOOKS)[number][] = OTHER_LOOKS,
): Promise<string[]> {
  const found: string[] = []
  for (const { colorScheme, contrast } of looks) {
    await page.emulateMedia({ colorScheme, contrast })
    for (const objection of await run(page, OF_COLOURS))
      found.push(`${colorScheme} ${contrast}: ${objection}`)
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
  return found
}

async function run(page: Page, runOnly: typeof RULES): Promise<string[]> {
  return (await judge(page, runOnly)).objections
}

/** A rule of axe, and what it says it belongs to (`wcag143`). */
export interface Rule {
  id: string
  tags: string[]
}

/** All that axe says of a page: what it objects to, and which rules found what. */
export async function judge(page: Page, runOnly = RULES) {
  // Once a document: it is half a megabyte to send and to read.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run: (how: unknown) => Promise<AxeResults> } }
    const found = await axe.run({ runOnly: rules, resultTypes: ['violations'] })
    const named = (list: AxeResults['passes']): Rule[] => list.map(({ id, tags }) => ({ id, tags }))
    return {
      version: found.testEngine.version,
      ok: named(found.passes),
      violated: named(found.violations),
      open: named(found.incomplete),
      objections: found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      ),
    }
  }, runOnly)
}
