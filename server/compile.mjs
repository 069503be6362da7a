import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COMPILED = join(ROOT, 'server/dist')
const ENTRIES = [
  'cli',
  'node',
  'dev-edge',
  'answer-thread',
  'intake/aside/read-cases-thread',
  'publish/aside/draft-thread',
  'desk/desk-thread',
]
/** A server that still runs loads what it has not needed yet from where it was started. */
const KEPT = 3

/**
 * The server's sources as JavaScript: some hundred files of TypeScript take Node 20 a second at every start, and every
 * thread as long again. Compiled once for the sources as they are.
 * @returns {Promise<string>} the folder in which each entry stands by its name (`cli.js`)
 */
export async function compiledServer() {
  const folder = join(COMPILED, stampOfSources())
  if (existsSync(folder)) return folder
  mkdirSync(COMPILED, { recursive: true })
  const fresh = mkdtempSync(join(COMPILED, 'making-'))
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES.map((entry) => ({ in: `server/${entry}.ts`, out: basename(entry) })),
    outdir: fresh,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    plugins: [knowingTheirPlaces],
  })
  try {
    renameSync(fresh, folder)
  } catch (problem) {
    rmSync(fresh, { recursive: true })
    // Another start was sooner.
    if (!existsSync(folder)) throw problem
  }
  forgetOldest()
  return folder
}

/** What lies beside a source is found from there; threads are compiled themselves, and lie beside what starts them. */
const knowingTheirPlaces = {
  name: 'each file knows its own place',
  setup(own) {
    own.onLoad({ filter: /[/\\](server|geodata)[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll(/(?<!-thread\.ts', )import\.meta\.url/g, JSON.stringify(pathToFileURL(path).href))
        .replaceAll("-thread.ts', import.meta.url", "-thread.js', import.meta.url"),
      loader: 'ts',
    }))
  },
}

/** Of every file's name, time and size, and of the packages. */
function stampOfSources() {
  const hash = createHash('sha256').update(process.version)
  for (const file of [
    'package-lock.json',
    'server/compile.mjs',
    ...sourcesIn('server'),
    ...sourcesIn('geodata'),
  ]) {
    const { mtimeMs, size } = statSync(join(ROOT, file))
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex').slice(0, 16)
}

function sourcesIn(room) {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => `${room}/${file}`)
}

function forgetOldest() {
  const age = (name) => statSync(join(COMPILED, name)).mtimeMs
  const oldest = readdirSync(COMPILED)
    .filter((name) => !name.startsWith('making-'))
    .sort((a, b) => age(b) - age(a))
    .slice(KEPT)
  for (const name of oldest) rmSync(join(COMPILED, name), { recursive: true, force: true })
}
