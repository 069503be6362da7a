import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { findBrowser } from './install-browser.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const DESKTOP = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** Software GL, as there may be no graphics card; nothing that calls other hosts. */
export const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // What is no WebGL is drawn sooner by the processor itself than by a graphics card that it plays.
  '--disable-gpu-rasterization',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

const ENTRIES = { node: 'node', edge: 'dev-edge' }
/** `npm run test:edge` opens every page of these tests at the edge, as `npm run dev:edge` serves it. */
const RUNTIME = process.env.RUNTIME === 'edge' ? 'edge' : 'node'

export interface Opened {
  page: Page
  complaints: string[]
}

/** What is done to a page before it is asked for: answers held back or refused. */
type Before = (page: Page) => Promise<unknown>

export interface Product {
  address: string
  /** A new page; what it complains of on the console, and what it asks of other hosts, is in `complaints`. */
  open: (path: string, size?: typeof DESKTOP, before?: Before) => Promise<Opened>
  /** Lines of the server's log, each a request. */
  log: { route?: string; bytes?: number }[]
  /** Ends the server alone, as a lost connection does for its readers. */
  stopServer: () => Promise<void>
  close: () => Promise<void>
}

/**
 * Starts the server as `npm start` or `npm run dev:edge` does, on a database and a port of its own, and a real browser.
 * @param filled a database that holds editions, or what publishes them in a new one; without any the starter's
 */
export async function startProduct(
  filled?: string | ((database: string, folder: string) => Promise<void>),
  {
    runtime = RUNTIME,
    keepsOffline = false,
    environment = {},
  }: { runtime?: keyof typeof ENTRIES; keepsOffline?: boolean; environment?: NodeJS.ProcessEnv } = {},
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'investment-map-'))
  const database = typeof filled === 'string' ? filled : join(folder, 'map.sqlite')
  if (typeof filled === 'function') await filled(database, folder)
  // The server loads them itself into a new database, which takes longer than most of what is tried here.
  if (filled === undefined) cpSync(inject('starter'), folder, { recursive: true })
  const server = spawn(process.execPath, ['server/run.mjs', ENTRIES[runtime]], {
    cwd: ROOT,
    env: {
      ...{ ...process.env, PORT: '0', DATABASE: database, EDGE: join(folder, 'edge') },
      ...{ REPORT_TO: 'mailto:report@example.jp', ...environment },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const log: Product['log'] = []
  const address = await addressOf(server, log)
  const executablePath = findBrowser()
  if (executablePath === null) throw new Error('browser: none is installed')
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  const contexts: BrowserContext[] = []
  const stopServer = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.kill('SIGTERM')
    await new Promise((resolve) => server.once('exit', resolve))
  }
  return {
    address,
    log,
    stopServer,
    open: async (path, size = DESKTOP, before) => {
      const context = await newContext(browser, size, keepsOffline)
      contexts.push(context)
      const page = await context.newPage()
      const complaints = listen(page, address)
      await before?.(page)
      await page.goto(address + path)
      return { page, complaints }
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
      await stopServer()
      rmSync(folder, { recursive: true })
    },
  }
}

function addressOf(server: ChildProcess, log: Product['log']): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /http:\/\/localhost:\d+/.exec(text)
      if (found) resolve(found[0])
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('{')) log.push(JSON.parse(line))
    })
    server.once('exit', (code) =>
      reject(new Error(`server: ended with ${code} before it listened:\n${text}`)),
    )
  })
}

async function newContext(
  browser: Browser,
  size: typeof DESKTOP,
  keepsOffline: boolean,
): Promise<BrowserContext> {
  const isPhone = size.width < 600
  const context = await browser.newContext({
    viewport: size,
    locale: 'ja-JP',
    // Names that fade in are drawn a dozen times, in software.
    reducedMotion: 'reduce',
    isMobile: isPhone,
    hasTouch: size.width < 1000,
    // A quarter of the pixels to fill, which the processor does here; what is laid out and pressed is in CSS pixels.
    deviceScaleFactor: 0.5,
    // Answers that a test holds back would come past it. `offline.test.ts` lets it in.
    serviceWorkers: keepsOffline ? 'allow' : 'block',
  })
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`content security policy: ${violatedDirective} refuses ${blockedURI}`),
    )
  })
  return context
}

function listen(page: Page, address: string): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // SwiftShader speaks of its own speed; that is the test machine's matter.
    const isOfGraphics = /GPU stall|WebGL.*performance|GL Driver Message/i.test(message.text())
    // Said by Playwright where it keeps service workers off.
    const isOfTests = /Service Worker registration blocked/i.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !isOfGraphics && !isOfTests)
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = request.url()
    const isOwn = url.startsWith(address) || url.startsWith('blob:') || url.startsWith('data:')
    if (!isOwn) complaints.push(`asks another host: ${url}`)
  })
  return complaints
}

/**
 * Brings a page to another address as the browser's own button for back does: the document stays, and with it a map that
 * costs seconds to load and to compile in software. What stands in no address (a tool in hand, typed words) stays too.
 */
export async function goBackTo(page: Page, path: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    for (const _ of ['where it goes back to', 'where it stands']) history.pushState(null, '', wanted)
    await new Promise((resolve) => {
      addEventListener('popstate', resolve, { once: true })
      history.back()
    })
    await new Promise(requestAnimationFrame)
  }, path)
}

/** The chunk that holds the map never comes, as on a slow line: what stands without it is tried without drawing it. */
export const withoutMap = (page: Page) => page.route(/\/assets\/MapView-.*\.js/, () => {})

/** Waits until the map has drawn what it was given. */
export async function mapIsDrawn(page: Page): Promise<void> {
  await page.waitForSelector('[data-ready="true"]', { timeout: 60_000 })
}
