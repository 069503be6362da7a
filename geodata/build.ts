import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runComparison } from './compare/run.ts'
import { DIST, ensureGeodata, writeSet } from './ensure.ts'
import { makeBoundarySet } from './make-set.ts'
import { writeNeighbours } from './neighbours.ts'
import { NEIGHBOURS_FILE } from './read.ts'

const USAGE = `npm run geodata                 makes geodata/dist
npm run geodata -- neighbours   makes it and rewrites geodata/neighbours.json
npm run geodata -- ensure       makes it where it is missing or was made by another program
npm run geodata -- compare FILE [SET] [-o TABLE.csv]
                                judges geodata/dist (or SET) by another boundary set, unit by unit`

const [command = 'build', ...rest] = process.argv.slice(2)
if (command === 'compare') {
  const { positionals, values } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { output: { type: 'string', short: 'o' } },
  })
  const [reference, own, ...more] = positionals
  if (!reference || more.length > 0) {
    console.error(USAGE)
    process.exit(2)
  }
  await runComparison(reference, own, values.output)
  process.exit(0)
}
if (rest.length > 0 || !['build', 'neighbours', 'ensure'].includes(command)) {
  console.error(USAGE)
  process.exit(2)
}

const seconds = () => (performance.now() / 1000).toFixed(1).padStart(5)
// Beside the output: commands that need boundaries make them first, and print nothing but their own.
const progress = (step: string) => console.error(`${seconds()} s  ${step}`)
if (command === 'ensure') {
  ensureGeodata(progress)
  process.exit(0)
}
const set = makeBoundarySet(progress)
const manifest = writeSet(set)
if (command === 'neighbours') writeFileSync(NEIGHBOURS_FILE, writeNeighbours(set.neighbours))
const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
console.log(
  `${seconds()} s  ${Object.keys(manifest.files).length} files, ${(bytes / 1e6).toFixed(1)} MB in ${DIST}`,
)
console.log(`         boundaries ${manifest.boundaries}`)
