import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressFiles } from '../geodata/compress-files.ts'
import { themes } from './theme/vite-themes.ts'

const API = 'http://localhost:8787'
const DIST = fileURLToPath(new URL('dist', import.meta.url))

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), themes(), { name: 'compress-files', closeBundle: () => compressFiles(DIST) }],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's CSP knows no data: scripts or styles, and a worker must have a URL of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1300,
    // What the first view needs is one script: apart, each piece shared with a later page costs a request and its head.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } },
    },
  },
  server: { proxy: { '/api': API, '/geodata': API, '/editions/': API, '/feeds': API } },
})
