import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compressFiles } from '../geodata/compress-files.ts'

const API = 'http://localhost:8787'
const DIST = fileURLToPath(new URL('dist', import.meta.url))

/** The start asks for data first; the page's script is asked for beside it, not after it. */
const preloadPage: Plugin = {
  name: 'preload-page',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      const page = Object.values(bundle ?? {}).find(
        (part) => part.type === 'chunk' && part.facadeModuleId?.endsWith('/main.tsx') === true,
      )
      if (page?.type !== 'chunk') return []
      return [page.fileName, ...page.imports]
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }))
    },
  },
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), preloadPage, { name: 'compress-files', closeBundle: () => compressFiles(DIST) }],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's CSP knows no data: scripts or styles, and a worker must have a URL of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1300,
    rolldownOptions: {
      output: {
        // Every file more is a request more: the start, and what the page shares with its later parts, are one each.
        codeSplitting: {
          groups: [
            {
              name: 'start',
              test: /web[\\/](start|data[\\/](first|early|current-edition))|preload-helper|rolldown.runtime/,
              priority: 2,
            },
            { name: 'shared', test: /\.(ts|tsx|js)$/, minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': API, '/geodata': API } },
})
