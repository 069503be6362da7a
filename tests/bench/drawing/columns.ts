import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { chromium } from 'playwright-core'
import { findBrowser } from '../../browser/install-browser.ts'
import type { ColumnsSpent } from './columns-page.ts'

/**
 * Prints what a worker in Chromium spends on an edition's columns, each round in a worker of its own, as a reader has
 * it: `npx tsx tests/bench/drawing/columns.ts --file …/columns.bin.gz`.
 */
const { values: options } = parseArgs({
  options: { file: { type: 'string' }, rounds: { type: 'string', default: '5' } },
})
if (options.file === undefined) throw new Error('columns: --file names a columns.bin.gz')
const file = readFileSync(options.file)
const WORKER = fileURLToPath(new URL('./columns-page.ts', import.meta.url))
const bundle = await build({ entryPoints: [WORKER], bundle: true, format: 'esm', write: false, minify: true })
const script = bundle.outputFiles[0]?.text ?? ''
const server = createServer(({ url }, response) => {
  const [type, body] =
    url === '/worker.js'
      ? ['text/javascript', script]
      : url === '/columns'
        ? ['application/octet-stream', file]
        : ['text/html', '<!doctype html>']
  response.setHeader('content-type', type).end(body)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const executablePath = findBrowser()
if (executablePath === null) throw new Error('browser: none is installed')
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

const quantile = (values: number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1]?.toFixed(1)
const columns = [
  'round',
  'load',
  'unpacked',
  'read',
  'spots',
  'ready',
  'filter p50',
  'filter p95',
  'looks p95',
]
console.log(
  `${file.length} bytes; milliseconds\n| ${columns.join(' | ')} |\n|${'---|'.repeat(columns.length)}`,
)
for (let round = 1; round <= Number(options.rounds); round++) {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  const spent = await page.evaluate(
    () =>
      new Promise<ColumnsSpent>((resolve) => {
        const worker = new Worker('/worker.js', { type: 'module' })
        worker.addEventListener('message', ({ data }: MessageEvent<ColumnsSpent>) => resolve(data))
        worker.postMessage('/columns')
      }),
  )
  const { unpackMs, readMs, spotsMs, filterMs, looksMs } = spent
  const steps = [unpackMs, readMs, spotsMs, unpackMs + readMs + spotsMs].map((ms) => ms.toFixed(0))
  const filters = [quantile(filterMs, 0.5), quantile(filterMs, 0.95), quantile(looksMs, 0.95)]
  console.log(`| ${[round, loadavg()[0]?.toFixed(1), ...steps, ...filters].join(' | ')} |`)
  await page.close()
}
await browser.close()
server.close()
