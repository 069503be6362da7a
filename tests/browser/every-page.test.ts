import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WalkResults } from './accessibility-results.ts'
import { judge, OTHER_LOOKS, objectionsOfOtherLooks } from './axe.ts'
import { DESKTOP, goBackTo, type Opened, PHONE, type Product, startProduct } from './product.ts'

const MAP = '.map-legend'
const NO_PAGE = '/no/such/page'

/** What a reader may stand before, and what is there when it has come. */
const STATES = [
  ['the nation', '/', MAP],
  ['熊本県', '/?prefecture=43', MAP],
  ['a case', '/?case=inv-009', '[data-testid="case-card"] dl'],
  ['a plan', '/?plan=area-02', '[data-testid="plan-card"] dl'],
  ['the list', '/?tab=list', '[data-testid="list"] li, [data-testid="list"] td'],
  ['the filters', '/?tab=filter', '[data-testid="facet-field"]'],
  ['the figures', '/?tab=overview', '[data-testid="totals"]'],
  ['nothing found', '/?field=fusion&prefecture=47', '[data-testid="empty"] .relaxations'],
  ['a circle around 菊陽町', '/?area=circle_130.83_32.86_40', '[data-testid="touched-plans"] a, .chip'],
  ['hexagons', '/?showing=hexagons', '[data-testid="hexagons"] tbody tr'],
  ['a town at street zoom', '/?z=11&lng=130.78&lat=32.87', MAP],
  ['an edition that does not exist', '/?edition=none-x', '[data-testid="no-edition"]'],
  ['about', '/about', '#contact a[href="mailto:report@example.jp"]'],
  ['accessibility', '/about/accessibility', '[data-testid="views"] tbody tr'],
  ['the comparison of two editions', '/changes', '[data-testid="changes"] .changes-legend'],
  ['the coverage of the nation', '/coverage', '[data-testid="matrix"]'],
  ['the coverage of a prefecture', '/coverage/43', '[data-testid="coverage-map"] a'],
  ['a plan with targets', '/plans/area-14', '.chart-plot'],
  ['the editions', '/editions', '[data-testid="editions"] h2'],
  ['a page that does not exist', NO_PAGE, 'h1'],
] as const

/** `npm run test:accessibility` writes down what the walk has found. */
const IS_WRITTEN = process.env.ACCESSIBILITY_RESULTS === 'write'
const results = new WalkResults()

/**
 * Every state is judged in the light and in one other look, by turns: each of these meets a third of the states.
 * `npm run test:accessibility` judges all states in all looks.
 */
const otherLooksOf = (state: number) =>
  process.env.LOOKS === 'all' ? OTHER_LOOKS : OTHER_LOOKS.filter((_, at) => at === state % OTHER_LOOKS.length)

let product: Product
let browser = ''
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  if (IS_WRITTEN) results.write(new Date().toISOString().slice(0, 10), browser)
  await product.close()
})

/** The page with the map, as a state without an objection has left it for the next: it is what costs most to load. */
let mapPage: Opened | null = null

/** A state of the map in the page that is there, any other in a new one; a desktop's, in Japanese. */
async function openState(path: string): Promise<Opened> {
  const own = isOfMap(path) ? mapPage : null
  mapPage = null
  if (own === null) return product.open(path)
  await own.page.setViewportSize(DESKTOP)
  await goBackTo(own.page, path)
  await own.page.waitForFunction(() => document.documentElement.lang === 'ja')
  return own
}

const isOfMap = (path: string) => /^\/(\?(?!edition=)|$)/.test(path)

/** A phone held across. */
const ACROSS = { width: 844, height: 390 }

/** Text so many times as large, as a reader sets it for this page. */
const lettersOf = (page: Page, times: number) =>
  page.evaluate(
    (size) => {
      document.documentElement.style.fontSize = size
    },
    `${times * 100}%`,
  )

const sideways = (page: Page) =>
  page.evaluate(() => {
    const scrolled = [document.documentElement, ...document.querySelectorAll('.map-page')]
    return Math.max(...scrolled.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
  })

/** What the browser leaves undrawn until it is scrolled to is cut off at its edge, and shows no excess before. */
const drawAll = (page: Page) =>
  page.evaluate(() => document.styleSheets[0]?.insertRule('* { content-visibility: visible !important }'))

/** Texts written downwards, a letter or two a line. */
const downwards = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *:not(svg *, .matrix *, .sr-only)')]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => {
        const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
        const range = document.createRange()
        const lines = texts.flatMap((text) => {
          range.selectNodeContents(text)
          return [...range.getClientRects()]
        })
        const letter = Number.parseFloat(getComputedStyle(element).fontSize)
        const isDownwards =
          new Set(lines.map(({ top }) => Math.round(top))).size > 2 &&
          lines.every(({ width }) => width < 2.5 * letter)
        return isDownwards ? [`${element.className} ${element.textContent}`] : []
      }),
  )

/** Names of the map's buttons that are squeezed, or stand beyond the map. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const map = document.querySelector('.map-view')?.getBoundingClientRect()
    if (map === undefined || map.height === 0) return []
    // Beside an open sheet on a phone held across there are none.
    return [...document.querySelectorAll('.map-corner button')]
      .filter((button) => button.checkVisibility())
      .filter((button) => {
        const { top, bottom, height } = button.getBoundingClientRect()
        return height < 32 || top < map.top || bottom > map.bottom
      })
      .map((button) => button.getAttribute('aria-label') ?? button.textContent)
  })

/** What a finger presses and is smaller than 44 pixels, lines of text with links in them aside. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, summary, a[href]:not(svg a, .skip-link)')]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .filter((target) => getComputedStyle(target).display !== 'inline')
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect()
        return Math.round(width) < 44 || Math.round(height) < 44
      })
      .map(({ className, textContent, ariaLabel }) => `${className}: ${ariaLabel ?? textContent}`),
  )

test.each(STATES.map((state, at) => [...state, otherLooksOf(at)] as const))(
  '%s is accessible in Japanese on a desktop and in English on a phone, in the light and in other looks, within the content policy and the window',
  async (_state, path, there, otherLooks) => {
    const opened = await openState(path)
    const { page, complaints } = opened
    browser = `Chromium ${page.context().browser()?.version()}`
    const objectionsIn = async (language: 'ja' | 'en') => {
      const judged = await judge(page)
      results.note({ path, language }, judged)
      return judged.objections
    }
    const hasCome = async () => {
      await page.locator(there).first().waitFor({ state: 'attached' })
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    }
    await hasCome()
    expect(await page.getAttribute('html', 'lang')).toBe('ja')
    expect(await objectionsIn('ja')).toEqual([])
    expect(await objectionsOfOtherLooks(page, otherLooks)).toEqual([])
    await drawAll(page)
    await page.setViewportSize({ ...PHONE, width: 320 })
    expect(await sideways(page), 'Japanese').toBe(0)
    expect(await downwards(page), 'Japanese').toEqual([])
    await page.getByRole('link', { name: 'English' }).click()
    await page.waitForFunction(() => document.documentElement.lang === 'en')
    for (const size of [ACROSS, { ...PHONE, width: 320 }, PHONE]) {
      await page.setViewportSize(size)
      expect(await sideways(page), `${size.width} × ${size.height}`).toBe(0)
      expect(await cutOff(page), `${size.width} × ${size.height}`).toEqual([])
    }
    await lettersOf(page, 2)
    expect(await sideways(page), 'letters of twice the size').toBe(0)
    expect(await downwards(page), 'letters of twice the size').toEqual([])
    await lettersOf(page, 1)
    await hasCome()
    expect(await objectionsIn('en')).toEqual([])
    // The browser itself complains of an address that is not there.
    expect(complaints.filter((one) => path !== NO_PAGE || !/status of 404/.test(one))).toEqual([])
    if (isOfMap(path)) mapPage = opened
    else await page.context().close()
  },
)

test('the content policy of every page allows no inline style or script and no eval', async () => {
  for (const [, path] of STATES) {
    const policy = (await fetch(product.address + path)).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/script-src 'self';.*style-src 'self'/)
    expect(policy).not.toContain('unsafe')
  }
})

test.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('credits and the sample mark stand in sight of the map on a %s, whatever is open', async (_name, size) => {
  const { page } = await product.open('/', size)
  for (const path of ['/', '/?case=inv-009', '/?tab=list']) {
    if (path !== '/') await goBackTo(page, path)
    await page.getByText('政府の公表物ではありません').first().waitFor()
    if (size === DESKTOP || path === '/') await page.getByText('Natural Earth を加工して作成').waitFor()
    if (size === PHONE) {
      await page
        .locator(path === '/' ? MAP : '.case-button, .sources')
        .first()
        .waitFor()
      expect(await smallTargets(page), path).toEqual([])
    }
  }
  await page.context().close()
})

test.each([
  ['/coverage', '[data-testid="matrix"]'],
  ['/plans/area-04', '[data-testid="plan-map"]'],
  ['/about', '#contact a'],
])('what is pressed on %s of a phone is as large as a finger', async (path, there) => {
  const { page } = await product.open(path, PHONE)
  await page.locator(there).first().waitFor()
  expect(await smallTargets(page)).toEqual([])
  await page.context().close()
})

test('dates below the chart of a target do not meet on the smallest phone, with letters of twice the size', async () => {
  const { page } = await product.open('/plans/area-15', { ...PHONE, width: 320 })
  const dates = page.locator('.chart').first().locator('.chart-date')
  await dates.first().waitFor()
  for (const times of [1, 2]) {
    await lettersOf(page, times)
    const [target, base] = (await dates.all()).map((date) => date.boundingBox())
    const [late, early] = [await target, await base]
    const meets =
      (late?.x ?? 0) < (early?.x ?? 0) + (early?.width ?? 0) &&
      (late?.y ?? 0) < (early?.y ?? 0) + (early?.height ?? 0)
    expect(meets, `${times} ×`).toBe(false)
    expect((late?.x ?? 0) + (late?.width ?? 0)).toBeLessThanOrEqual(320)
  }
  await page.context().close()
})
