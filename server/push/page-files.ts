import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { DIST } from '../../geodata/ensure.ts'
import { pageHeaders } from '../security-headers.ts'

const PAGE = fileURLToPath(new URL('../../web/dist', import.meta.url))
/** Where wrangler.toml looks for the page. */
const ASSETS = fileURLToPath(new URL('../../var/edge-page', import.meta.url))

/** Cloudflare compresses by itself; what programs read by ranges lies in the bucket, for assets have no ranges. */
const isServed = (path: string) => !/\.(br|gz|fgb)$/.test(path)

/** Headers of files that no code answers: those that the Worker and Node give with every page, from the same source. */
async function headersFile(site: string): Promise<string> {
  const page = await new Hono()
    .use(pageHeaders(site))
    .get('*', (c) => c.body(null))
    .request('/index.html')
  const rule = (path: string, headers: readonly (readonly [string, string])[]) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n')
  return `${[
    rule('/*', [...page.headers]),
    rule('/assets/*', [['cache-control', 'public, max-age=31536000, immutable']]),
    rule('/service-worker.js', [['cache-control', 'no-cache']]),
    rule('/geodata/*', [['cache-control', 'public, max-age=3600']]),
    rule('/geodata/*.topojson', [['content-type', 'application/json']]),
  ].join('\n\n')}\n`
}

/**
 * Lays out the built page and the boundaries that it draws as the assets of the Worker.
 * @param site where readers reach it
 * @returns their folder
 */
export async function layOutPage(site: string, folder = ASSETS): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  cpSync(PAGE, folder, { recursive: true, filter: isServed })
  cpSync(DIST, join(folder, 'geodata'), { recursive: true, filter: isServed })
  writeFileSync(join(folder, '_headers'), await headersFile(site))
  return folder
}
