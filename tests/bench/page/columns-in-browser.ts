import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { type Measured, median } from '../measurement.ts'
import type { ColumnsSpent } from './columns-worker.ts'

const WORKER = fileURLToPath(new URL('./columns-worker.ts', import.meta.url))

/**
 * What a worker in the browser spends on an edition's columns, each round in a worker of its own, as a reader has it.
 * @param file the bytes of a columns.bin.gz
 */
export async function columnsInBrowser(
  browser: Browser,
  file: Uint8Array,
  rounds: number,
): Promise<Measured[]> {
  const bundle = await build({
    entryPoints: [WORKER],
    bundle: true,
    format: 'esm',
    write: false,
    minify: true,
  })
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
  const all: ColumnsSpent[] = []
  for (let round = 0; round < rounds; round++) {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    all.push(
      await page.evaluate(
        () =>
          new Promise<ColumnsSpent>((resolve) => {
            const worker = new Worker('/worker.js', { type: 'module' })
            worker.addEventListener('message', ({ data }: MessageEvent<ColumnsSpent>) => resolve(data))
            worker.postMessage('/columns')
          }),
      ),
    )
    await page.close()
  }
  server.close()
  const unit = 'ms'
  return [
    {
      what: 'columns in a worker of the browser: fetched, unpacked, read, placed',
      ours: median(all.map(({ unpackMs, readMs, spotsMs }) => unpackMs + readMs + spotsMs)),
      unit,
    },
    { what: 'the same: one of 50 filters, 95th percentile', ours: median(all.map(at95('filterMs'))), unit },
    {
      what: 'the same: how the marks look then, 95th percentile',
      ours: median(all.map(at95('looksMs'))),
      unit,
    },
  ]
}

const at95 = (of: 'filterMs' | 'looksMs') => (spent: ColumnsSpent) =>
  spent[of].toSorted((a, b) => a - b)[Math.ceil(spent[of].length * 0.95) - 1] ?? Number.NaN
