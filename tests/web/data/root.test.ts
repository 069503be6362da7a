import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'

const ROOT = '/admin/preview/2026-12'
const WEB = fileURLToPath(new URL('../../../web/', import.meta.url))

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

/** The modules that make addresses, as a page reads them that says its root, or none. */
async function addresses(root?: string) {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { dataset: root === undefined ? {} : { root } } })
  const urls = await import('../../../web/data/edition-urls.ts')
  const { snapshotUrl } = await import('../../../web/data/snapshot-url.ts')
  const wish = {
    size: 'A4',
    orientation: null,
    title: '',
    note: '',
    hidden: [],
    box: null,
    language: 'ja',
  } as const
  return [
    urls.EDITIONS_URL,
    urls.investmentsUrl('x', {}, { key: 'amount', descending: true } as never, null),
    urls.fileUrl('x', { name: 'columns.bin.gz', sha256: 'abc' }),
    urls.areasUrl('x'),
    urls.historyUrl('plans', 'p'),
    urls.placesUrl('熊本'),
    urls.textPageUrl('x', ['plans', 'p']),
    urls.madeFileUrl('x', 'atlas.pdf'),
    snapshotUrl({ edition: 'x', filter: {} }, 'svg', wish),
  ]
}

test('for readers addresses begin at the site’s root; in a preview all that is of an edition stands below its own', async () => {
  const open = await addresses()
  expect(open.filter((url) => !/^\/(api|editions)\b/.test(url))).toEqual([])
  expect(await addresses(ROOT)).toEqual(open.map((url) => ROOT + url))
})

test('what holds nothing of an edition is everybody’s', async () => {
  vi.stubGlobal('document', { documentElement: { dataset: { root: ROOT } } })
  const { PLACES_URL, OUTLINE_URL } = await import('../../../web/data/edition-urls.ts')
  expect([PLACES_URL, OUTLINE_URL]).toEqual(['/geodata/places.json', '/geodata/nation.topojson'])
})

test('no part of the page writes an address of the API by itself, past the root', () => {
  const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (name) =>
      /\.tsx?$/.test(name) &&
      !/(^|\/)dist\/|^(offline|admin|public)\/|^vite\.config|^data\/root\.ts/.test(name),
  )
  expect(sources.length).toBeGreaterThan(100)
  const own = /['"`]\/(api|feeds)\b|href="\/|['"`]\/editions\/|location\.pathname/
  const past = sources.filter((name) => own.test(readFileSync(WEB + name, 'utf8')))
  expect(past).toEqual(['state/location.ts'])
  // A plain link to a page of ours is given the root by whoever writes it; `Link` gives it by itself.
  const plain = /<a\s[^>]*?href=\{(`\/(?!admin\/)|\w+Href\(|write\w+\()/
  expect(sources.filter((name) => plain.test(readFileSync(WEB + name, 'utf8')))).toEqual([])
})
