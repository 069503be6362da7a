import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Summary } from '../../server/domain/summary.ts'
import { type Product, startProduct } from './product.ts'

/** How a reader presses what stands on the page. */
const MEANS = {
  mouse: (there: Locator) => there.click(),
  touch: (there: Locator) => there.tap(),
  keyboard: async (there: Locator) => {
    await there.focus()
    const isChosen = await there.evaluate((own) => own instanceof HTMLInputElement)
    await there.press(isChosen ? 'Space' : 'Enter')
  },
}
type Means = keyof typeof MEANS

const MEANS_AT: [width: number, means: Means[]][] = [
  [320, ['touch', 'keyboard']],
  [390, ['touch', 'keyboard']],
  [768, ['touch', 'mouse', 'keyboard']],
  [1440, ['mouse', 'keyboard']],
]
const LANGUAGES = ['ja', 'en'] as const

interface Walk {
  width: number
  language: (typeof LANGUAGES)[number]
  means: Means
}

/** Each width in each language by the means that are had there; CI walks a phone by touch in English and a desktop by keyboard in Japanese. */
const WALKS: Walk[] =
  process.env.JOURNEYS === 'all'
    ? MEANS_AT.flatMap(([width, every]) =>
        LANGUAGES.flatMap((language) => every.map((means) => ({ width, language, means }))),
      )
    : [
        { width: 390, language: 'en', means: 'touch' },
        { width: 1440, language: 'ja', means: 'keyboard' },
      ]

/** From 60em on what a tab shows elsewhere stands beside the map. */
const WIDE = 960

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** A page in a language and at a width, and what presses things on it. Pictures are kept in the folder `PICTURES` names. */
async function begin(path: string, { width, language, means }: Walk) {
  const query = language === 'en' ? `${path.includes('?') ? '&' : '?'}lang=en` : ''
  const size = { width, height: width < 768 ? 844 : 900 }
  const { page, complaints } = await product.open(path + query, size)
  const press = async (there: Locator) => {
    await there.waitFor()
    await MEANS[means](there)
  }
  const keep = async (name: string) => {
    expect(await sideways(page), name).toBe(0)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
    if (process.env.PICTURES !== undefined)
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}-${language}-${means}.png` })
  }
  return { page, complaints, press, keep }
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

async function answer<T>(path: string): Promise<T> {
  return (await (await fetch(`${product.address}/api/editions/sample-2026-02/${path}`)).json()) as T
}

test.each(WALKS)(
  'a citizen finds what is invested in a prefecture, by whom, with what public money ($width px, $language, $means)',
  async (walk) => {
    const { page, complaints, press, keep } = await begin('/', walk)
    const isNarrow = walk.width < WIDE
    if (isNarrow) await press(page.getByTestId('tab-filter'))
    await press(page.locator('[data-testid="facet-place"] summary'))
    await press(page.locator('[data-testid="facet-place"] input[value="43"]'))
    await page.waitForURL(/prefecture=43/)
    await keep('citizen-filter')
    if (isNarrow) await press(page.getByTestId('tab-overview'))
    const { total } = await answer<Summary>('summary?by=field&prefecture=43')
    const figure = page.getByTestId('totals').getByText(String(total.count), { exact: false })
    await figure.first().waitFor()
    await keep('citizen-figures')
    await press(isNarrow ? page.getByTestId('tab-list') : page.getByTestId('list-open'))
    await press(page.locator('[data-testid="list"] [data-opens]').first())
    const card = page.getByTestId('case-card')
    await card.getByTestId('case-amount').waitFor()
    await card.getByTestId('case-support').waitFor()
    expect(await card.getByTestId('sources').getByRole('link').first().getAttribute('href')).toMatch(
      /^https?:/,
    )
    await keep('citizen-case')
    await press(page.getByTestId('card-close').first())
    await card.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

test.each(WALKS)(
  'prefecture staff go from the matrix to their municipalities and to a plan ($width px, $language, $means)',
  async (walk) => {
    const { page, complaints, press, keep } = await begin('/coverage', walk)
    await press(page.locator('[data-testid="matrix"] tr[data-key="43"] th a'))
    await page.waitForURL(/\/coverage\/43/)
    await page.locator('[data-testid="coverage-municipalities"] tbody tr').first().waitFor()
    await keep('prefecture-coverage')
    await press(page.locator('[data-testid="coverage-fields"] a[href*="/plans/"]').first())
    await page.waitForURL(/\/plans\//)
    await page.getByTestId('plan-targets').waitFor()
    await keep('prefecture-plan')
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

test.each(WALKS)(
  'ministry staff look at the editions, at what changed, and take it home ($width px, $language, $means)',
  async (walk) => {
    const { page, complaints, press, keep } = await begin('/editions', walk)
    await page.getByTestId('editions').locator('h2').first().waitFor()
    await keep('ministry-editions')
    await press(page.locator('.footer a[href^="/changes"]'))
    await page.locator('[data-testid="changes"] .changes-legend').waitFor()
    await page.getByTestId('progress').waitFor()
    await keep('ministry-changes')
    const saved = page.waitForEvent('download')
    await press(page.locator('a[href*="changes.csv"]').first())
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/)
    expect(complaints).toEqual([])
    await page.context().close()
  },
)
