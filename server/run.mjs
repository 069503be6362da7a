// `node server/run.mjs ENTRY …` runs server/ENTRY.ts, compiled.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compiledServer } from './compile.mjs'

const [entry = ''] = process.argv.splice(2, 1)
await import(pathToFileURL(join(await compiledServer(), `${entry}.js`)).href)
