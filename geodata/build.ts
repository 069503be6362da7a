import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runComparison } from './compare/run.ts'
import { drawCountry } from './draw-country.ts'
import { DIST, ensureGeodata, makeGeodata } from './ensure.ts'
import { Refusal } from './n03/refusal.ts'
import { runN03, WrongUsage } from './n03/run.ts'
import { findNeighbours, writeNeighbours } from './neighbours.ts'
import { NEIGHBOURS_FILE } from './read.ts'

const USAGE = `npm run geodata                 makes geodata/dist
npm run geodata -- neighbours   rewrites geodata/neighbours.json
npm run geodata -- ensure       makes it where it is missing or was made by another program
npm run geodata -- compare FILE [SET] [-o TABLE.csv]
                                judges geodata/dist (or SET) by another boundary set, unit by unit
npm run geodata -- n03 FILE… [--only 43,47] [--date 2025-01-01]
                                draws prefectures from 国土数値情報 N03: zip, GeoJSON or Shapefile, nationwide or not
npm run geodata -- n03 --download 43 47 [--date 2025-01-01] [--from URL]
                                the same, fetched from 国土交通省
npm run geodata -- n03 --remove 43 47
                                draws them as generated again`

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
const seconds = () => (performance.now() / 1000).toFixed(1).padStart(5)
// Beside the output: commands that need boundaries make them first, and print nothing but their own.
const progress = (step: string) => console.error(`${seconds()} s  ${step}`)
if (command === 'n03') {
  await runN03(rest, (line) => console.log(line), progress).catch((problem: unknown) => {
    const code = (problem as { code?: string }).code ?? ''
    const isUsage = problem instanceof WrongUsage || code.startsWith('ERR_PARSE_ARGS')
    if (!isUsage && !(problem instanceof Refusal)) throw problem
    console.error((problem as Error).message)
    if (isUsage) console.error(USAGE)
    process.exit(isUsage ? 2 : 1)
  })
  process.exit(0)
}
if (rest.length > 0 || !['build', 'neighbours', 'ensure'].includes(command)) {
  console.error(USAGE)
  process.exit(2)
}
if (command === 'ensure') {
  await ensureGeodata(progress)
  process.exit(0)
}
if (command === 'neighbours') {
  // From the generated borders, so that the parts of plan areas do not depend on which boundaries are drawn.
  writeFileSync(NEIGHBOURS_FILE, writeNeighbours(findNeighbours(drawCountry(progress))))
  console.log(NEIGHBOURS_FILE)
  process.exit(0)
}
const manifest = await makeGeodata(progress)
const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
console.log(
  `${seconds()} s  ${Object.keys(manifest.files).length} files, ${(bytes / 1e6).toFixed(1)} MB in ${DIST}`,
)
console.log(`         boundaries ${manifest.boundaries}`)
