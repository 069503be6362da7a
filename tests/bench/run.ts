import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { askInABox } from './counting/in-a-box.ts'
import { countInColumns } from './counting/in-columns.ts'
import { loading } from './counting/loading.ts'
import { summariseBesidePostgres } from './counting/summary-beside-postgres.ts'
import { findText } from './counting/text-beside-postgres.ts'
import { drawnPages } from './drawn-pages.ts'
import { findPlaces } from './find-places.ts'
import { growth } from './growth.ts'
import { type Ground, type Measured, tableOf } from './measurement.ts'
import { nationPage } from './page/nation-page.ts'
import { startPostgres } from './postgres.ts'
import { prefectureReport } from './prefecture-report.ts'
import { publishNation } from './publish-nation.ts'
import { serving } from './serving/serving.ts'
import { sizeOfColumns } from './size-of-columns.ts'
import { sizeOfFiles } from './size-of-files.ts'

const RESULTS = fileURLToPath(new URL('RESULTS.md', import.meta.url))

/** Every measurement of a published nation: one a file of this folder, in the order of the table. */
const MEASUREMENTS: ((ground: Ground) => Promise<Measured[]>)[] = [
  sizeOfFiles,
  sizeOfColumns,
  countInColumns,
  summariseBesidePostgres,
  askInABox,
  findText,
  loading,
  serving,
  growth,
  drawnPages,
  findPlaces,
  prefectureReport,
  nationPage,
]

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    rounds: { type: 'string', default: '7' },
    write: { type: 'boolean', default: false },
    'with-postgis': { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
})

function commit(): string {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
}

function machine(): string {
  const [processor] = cpus()
  return `${cpus().length} × ${processor?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
}

const cases = Number(values.cases)
if (!Number.isInteger(cases) || cases < 100) throw new Error(`bench: --cases ${values.cases}, at least 100`)
const folder = mkdtempSync(join(tmpdir(), 'nation-'))
// PostgreSQL reads the CSV as a user of its own.
chmodSync(folder, 0o755)
const postgres = values['with-postgis'] ? startPostgres() : null
try {
  const { ground, measured } = await publishNation(folder, {
    cases,
    rounds: Number(values.rounds),
    postgres,
  })
  for (const measure of MEASUREMENTS) measured.push(...(await measure(ground)))
  const day = new Date().toISOString().slice(0, 10)
  const heading = `${cases} cases (${ground.nation.rows} sites, ${ground.nation.plans} plans; made up), ${day}, commit ${commit()}, ${machine()}`
  const text = `${heading}\n\n${tableOf(measured)}\n`
  console.log(text)
  if (values.write)
    writeFileSync(RESULTS, `# Measured\n\nBy \`npm run bench -- --cases ${cases} --write\`: ${text}`)
} finally {
  postgres?.stop()
  if (values.keep) console.error(folder)
  else rmSync(folder, { recursive: true, force: true })
}
