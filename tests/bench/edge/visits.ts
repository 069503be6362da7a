import type { Browser } from 'playwright-core'
import { ROWS_READ } from '../../rows-read.ts'
import type { Edge } from '../../worker.ts'

/** What a reader does, from the address that is opened. */
export interface Visit {
  what: string
  path: string
  /** Waits until the reader has what the visit is for. */
  until?: string
}

/** What a visit took of the edge, with nothing kept anywhere. */
export interface Taken {
  what: string
  /** Requests that the Worker answers; files of the page are not counted, for nobody pays for them. */
  requests: number
  files: number
  rowsRead: number
  /** As they come to the reader, before the network compresses them. */
  bytes: number
}

/** How many rows D1 has read since this was asked last. */
export async function rowsRead(edge: Edge): Promise<number> {
  return (await (await edge.fetch(ROWS_READ)).json()) as number
}

/** Makes the visit in a browser that has seen nothing. */
export async function measureVisit(browser: Browser, edge: Edge, visit: Visit): Promise<Taken> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ja-JP' })
  const page = await context.newPage()
  const taken: Taken = { what: visit.what, requests: 0, files: 0, rowsRead: 0, bytes: 0 }
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/^\/(api|editions|feeds)\//.test(pathname) || !pathname.includes('.')) taken.requests += 1
    else taken.files += 1
  })
  page.on('requestfinished', async (request) => {
    const sizes = await request.sizes().catch(() => null)
    taken.bytes += sizes?.responseBodySize ?? 0
  })
  await rowsRead(edge)
  await page.goto(edge.address + visit.path)
  await page.waitForSelector(visit.until ?? '[data-ready="true"]', { timeout: 120_000 })
  await page.waitForLoadState('networkidle')
  taken.rowsRead = await rowsRead(edge)
  await context.close()
  return taken
}
