import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Compiles the command line into one file, so that a thousand starts do not each compile it. @returns its path */
export async function compileCommand(folder: string): Promise<string> {
  const outfile = join(folder, 'edition.mjs')
  await build({
    entryPoints: [join(ROOT, 'server/cli.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: `import { createRequire as requireOf } from 'node:module'; const require = requireOf(${JSON.stringify(pathToFileURL(join(ROOT, 'server/cli.ts')).href)});`,
    },
    plugins: [
      {
        name: 'each file knows its own place',
        setup(own) {
          own.onResolve({ filter: /^better-sqlite3$/ }, () => ({
            path: pathToFileURL(join(ROOT, 'node_modules/better-sqlite3/lib/index.js')).href,
            external: true,
          }))
          own.onLoad({ filter: /\/(server|geodata)\/.*\.ts$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8').replaceAll(
              'import.meta.url',
              JSON.stringify(pathToFileURL(path).href),
            ),
            loader: 'ts',
          }))
        },
      },
    ],
  })
  return outfile
}
