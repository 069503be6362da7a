import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import { compressFiles } from '../geodata/compress-files.ts'
import { opening } from './pages/vite-opening.ts'
import { themes } from './theme/vite-themes.ts'

const API = 'http://localhost:8787'
const WEB = fileURLToPath(new URL('.', import.meta.url))
const DIST = fileURLToPath(new URL('dist', import.meta.url))

/** One file at the root, for it serves all addresses; it knows the build by the page, which names all files by content. */
async function buildServiceWorker(): Promise<void> {
  const page = createHash('sha256').update(readFileSync(join(DIST, 'index.html')))
  await build({
    configFile: false,
    root: WEB,
    publicDir: false,
    logLevel: 'warn',
    define: { BUILD: JSON.stringify(page.digest('hex').slice(0, 16)) },
    build: {
      outDir: DIST,
      emptyOutDir: false,
      rolldownOptions: {
        input: join(WEB, 'offline/service-worker.ts'),
        output: { entryFileNames: 'service-worker.js' },
      },
    },
  })
}

const DESK = fileURLToPath(new URL('admin', import.meta.url))

/** The desk's page, apart from the public one: it is served where a desk is configured, and never at the edge. */
async function buildDesk(): Promise<void> {
  await build({
    configFile: false,
    root: DESK,
    base: '/admin/',
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), themes()],
    build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0 },
  })
  await compressFiles(join(DESK, 'dist'))
}

const afterPage: Plugin = {
  name: 'service-worker-then-compressed',
  closeBundle: async () => {
    await buildServiceWorker()
    await compressFiles(DIST)
    await buildDesk()
  },
}

export default defineConfig({
  root: WEB,
  plugins: [react(), themes(), opening(), afterPage],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's CSP knows no data: scripts or styles, and a worker must have a URL of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1300,
    // What the first view needs is one script: apart, each piece shared with a later page costs a request and its head.
    rolldownOptions: {
      // What the last step builds and compresses takes longer than the page; there is nothing to warn of.
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/api': API, '/geodata': API, '/editions/': API, '/feeds': API, '/admin': API } },
})
