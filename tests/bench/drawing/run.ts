import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../open-browser.ts'
import type { Ask, Measured } from './page.ts'

/** Draws a made-up nation in a real browser and prints times beside an empty map and MapLibre's clustered source. */
const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '300000' },
    pictures: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
const cases = Number(options.cases)
const DIST = fileURLToPath(new URL('../../../node_modules/maplibre-gl/dist/', import.meta.url))
const RESULTS = fileURLToPath(new URL('../RESULTS.md', import.meta.url))
const PAGE = fileURLToPath(new URL('./page.ts', import.meta.url))
const HTML =
  '<!doctype html><meta charset="utf-8"><style>body{margin:0}#map{width:1200px;height:800px}</style><div id="map"></div><script type="module" src="/page.js"></script>'

async function serve() {
  const bundle = await build({ entryPoints: [PAGE], bundle: true, format: 'esm', write: false, minify: true })
  const script = bundle.outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    const isModule = url.endsWith('js')
    response.setHeader('content-type', isModule ? 'text/javascript' : 'text/html')
    if (url === '/page.js') response.end(script)
    else if (url.startsWith('/dist/')) response.end(readFileSync(DIST + url.slice('/dist/'.length)))
    else response.end(HTML)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

async function measure(browser: Browser, address: string, ask: Ask): Promise<Measured> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } })
  page.on('pageerror', (problem) => console.error(String(problem)))
  await page.goto(address)
  const measured = await page.evaluate(
    (asked) => (window as unknown as { measure: (ask: Ask) => Promise<Measured> }).measure(asked),
    ask,
  )
  if (options.pictures !== undefined)
    await page.screenshot({
      path: `${options.pictures}/${ask.drawing}-${ask.zoom}${ask.isCrowded ? '-crowd' : ''}.png`,
    })
  await page.close()
  return measured
}

const { server, address } = await serve()
const browser = await openBrowser()
if (browser === null) throw new Error('browser: none is installed')
const figure = (value: number) => value.toFixed(1)
const HEADING = '## Drawing'
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const day = new Date().toISOString().slice(0, 10)
const lines = [
  `By \`npm run bench:drawing -- --cases ${cases} --write\`: ${cases} made-up cases, 1200 × 800 pixels, software GL, ${day}, commit ${commit}, ${cpus().length} × ${cpus()[0]?.model.trim()}. Milliseconds.`,
  '',
  '| view | marks in view | pan: empty | marks | clustered | marks ÷ empty | filter to pixels: marks | clustered | ratio |',
  '|---|---|---|---|---|---|---|---|---|',
]
console.log(lines.join('\n'))
for (const [name, zoom, isCrowded] of [
  ['zoom 5, circles of places', 5, false],
  ['zoom 9.5, 東京', 9.5, false],
  ['zoom 12, 東京', 12, false],
  ['zoom 9.5, all in view', 9.5, true],
] as const) {
  const of = (drawing: Ask['drawing']) => measure(browser, address, { cases, zoom, isCrowded, drawing })
  const [empty, marks, clustered] = [await of('empty'), await of('marks'), await of('clustered')]
  const pans = [empty, marks, clustered].map(({ panFrameMs }) => figure(panFrameMs))
  const panRatio = (marks.panFrameMs / empty.panFrameMs).toFixed(2)
  const filters = [marks, clustered].map(({ filterToPixelsMs }) => figure(filterToPixelsMs))
  const filterRatio = (marks.filterToPixelsMs / clustered.filterToPixelsMs).toFixed(2)
  const line = `| ${[name, marks.marksInView, ...pans, panRatio, ...filters, filterRatio].join(' | ')} |`
  lines.push(line)
  console.log(line)
}
await browser.close()
server.close()
if (options.write) {
  const [before = ''] = readFileSync(RESULTS, 'utf8').split(HEADING)
  writeFileSync(RESULTS, `${before.trimEnd()}\n\n${HEADING}\n\n${lines.join('\n')}\n`)
}
