import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { COLUMNS_FILE } from '../../../server/domain/edition.ts'
import { weightOf } from '../../browser/weight.ts'
import { type Ground, type Measured, median } from '../measurement.ts'
import { openBrowser } from '../open-browser.ts'
import { ROOT, startServer } from '../start-server.ts'
import { columnsInBrowser } from './columns-in-browser.ts'

/** A slow line and a slow processor: 1.6 Mbit/s, 150 ms, four times slower. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
const SLOWER = 4
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const MEGA = 1e6
const CLICKS = 12

/** What a reader waits for before a nation's page, in a real browser with software GL; nothing where none is installed. */
export async function nationPage({ database, files, edition, rounds }: Ground): Promise<Measured[]> {
  const browser = await openBrowser()
  if (browser === null) return []
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'ignore' })
  const server = await startServer(['server/run.mjs', 'node'], {
    PORT: '0',
    DATABASE: database,
    FILES: files,
  })
  const address = `http://localhost:${server.port}/`
  try {
    return [
      ...(await firstView(browser, address, 'desktop', rounds)),
      ...(await firstView(browser, address, 'phone', rounds)),
      ...(await weightOfView(browser, address)),
      ...(await afterAClick(browser, address)),
      ...(await columnsInBrowser(browser, readFileSync(join(files, edition, COLUMNS_FILE)), rounds)),
    ]
  } finally {
    await browser.close()
    server.stop()
  }
}

async function opened(browser: Browser, size: keyof typeof SIZES): Promise<Page> {
  const isPhone = size === 'phone'
  const context = await browser.newContext({
    ...{ viewport: SIZES[size], locale: 'ja-JP', isMobile: isPhone, hasTouch: isPhone, deviceScaleFactor: 1 },
  })
  return await context.newPage()
}

const drawn = (page: Page) => page.waitForSelector('[data-ready="true"]', { timeout: 240_000 })

async function firstView(
  browser: Browser,
  address: string,
  size: keyof typeof SIZES,
  rounds: number,
): Promise<Measured[]> {
  const [painted, shifts]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const page = await opened(browser, size)
    await page.addInitScript(() => {
      const seen = { largest: 0, shift: 0 }
      Object.assign(window, { seen })
      new PerformanceObserver((list) => {
        for (const { startTime } of list.getEntries()) seen.largest = startTime
      }).observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.shift += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const line = await page.context().newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', SLOW)
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.goto(address)
    await drawn(page)
    const seen = await page.evaluate(
      () => (window as unknown as { seen: { largest: number; shift: number } }).seen,
    )
    painted.push(seen.largest)
    shifts.push(seen.shift)
    await page.context().close()
  }
  const note = `1.6 Mbit/s, 150 ms, processor slowed 4 ×; layout shift ${Math.max(...shifts).toFixed(4)}`
  return [{ what: `page, ${size}: largest contentful paint`, ours: median(painted), unit: 'ms', note }]
}

/** The columns of all cases come after the view, and have a line of their own. */
async function weightOfView(browser: Browser, address: string): Promise<Measured[]> {
  const page = await opened(browser, 'desktop')
  const asked: string[] = []
  page.context().on('request', (made) => asked.push(made.url()))
  await page.goto(address)
  await drawn(page)
  await page.context().close()
  const mapAt = asked.findIndex((url) => /MapView-/.test(url))
  const weigh = async (urls: readonly string[]) => {
    const own = [...new Set(urls)].filter((url) => url.startsWith('http') && !url.includes('columns.bin.gz'))
    const sizes = await Promise.all(own.map(weightOf))
    return sizes.reduce((all, size) => all + size, 0) / MEGA
  }
  const unit = 'MB'
  return [
    {
      what: 'page: compressed, before MapLibre is asked for',
      ours: await weigh(asked.slice(0, mapAt)),
      unit,
    },
    { what: 'page: compressed, the whole national view', ours: await weigh(asked), unit },
  ]
}

/** What no page can go below here: milliseconds until the browser has painted a few letters that are set at once. */
async function textAlone(page: Page): Promise<number> {
  const times = await page.evaluate(async (times) => {
    const figure = document.querySelector('[data-testid="total-count"]') ?? document.body
    const line = document.createElement('span')
    figure.after(line)
    const taken: number[] = []
    for (let time = 0; time < times; time++) {
      await new Promise((resolve) => setTimeout(resolve, 700))
      const begun = performance.now()
      line.textContent = String(time)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      taken.push(performance.now() - begun)
    }
    line.remove()
    return taken
  }, CLICKS)
  return median(times)
}

/** From the click on a filter to painted figures, and to the next frame whatever it shows. */
async function afterAClick(browser: Browser, address: string): Promise<Measured[]> {
  const page = await opened(browser, 'desktop')
  await page.goto(address)
  await drawn(page)
  const options = page.locator('[data-testid="facet-field"] input[type="checkbox"]')
  await options.first().waitFor()
  // The columns come by themselves: the first choice may wait for them.
  await options.nth(0).click()
  await page.waitForTimeout(5_000)
  const bare = await textAlone(page)
  await page.evaluate(() => {
    const seen = { figures: [] as number[], frames: [] as number[] }
    Object.assign(window, { seen })
    const count = document.querySelector('[data-testid="total-count"]')
    let clicked = 0
    addEventListener(
      'click',
      () => {
        clicked = performance.now()
      },
      true,
    )
    new MutationObserver(() =>
      requestAnimationFrame(() => setTimeout(() => seen.figures.push(performance.now() - clicked))),
    ).observe(count ?? document.body, { subtree: true, characterData: true, childList: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') seen.frames.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  for (let click = 1; click <= CLICKS; click++) {
    await options.nth(click).click()
    await page.waitForTimeout(1_500)
  }
  const seen = await page.evaluate(
    () => (window as unknown as { seen: { figures: number[]; frames: number[] } }).seen,
  )
  await page.context().close()
  return [
    {
      ...{
        what: 'page: from the click on a field to painted figures',
        ours: median(seen.figures),
        unit: 'ms',
      },
      peer: { name: 'a text set by a script in the same page', value: bare },
      note: `slowest ${Math.max(...seen.figures).toFixed(0)}`,
    },
    {
      ...{ what: 'page: from the click to the next frame', ours: median(seen.frames), unit: 'ms' },
      note: `slowest ${Math.max(...seen.frames).toFixed(0)}`,
    },
  ]
}
