import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Progress } from '../draw-arcs.ts'
import { type BoundaryFolders, makeGeodata } from '../ensure.ts'
import { type NamedPlace, readPlaces } from '../sources/codes.ts'
import { inWords, isDate } from './date-of-file.ts'
import { download, MLIT, NEWEST } from './download.ts'
import { gatherFiles, type OfficialPrefecture } from './gather.ts'
import { Refusal } from './refusal.ts'
import { keepOfficial, listOfficial, OFFICIAL, removeOfficial } from './store.ts'

const OPTIONS = {
  download: { type: 'boolean' },
  remove: { type: 'boolean' },
  only: { type: 'string' },
  date: { type: 'string' },
  from: { type: 'string' },
} as const

/** Words that are no command, or say what no file can be taken by. */
export class WrongUsage extends Error {}

/**
 * Takes official boundaries over, or leaves them again, and makes the set anew. Everything is read and checked before
 * anything is kept: at a Refusal, or a kill, what stood before still stands. `say` hears what was done, in Japanese.
 */
export async function runN03(
  args: string[],
  say: (line: string) => void,
  progress: Progress,
  folders: BoundaryFolders = {},
): Promise<void> {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: OPTIONS })
  const places = readPlaces()
  const nameOf = (code: string) => places.find((place) => place.code === code)?.name ?? code
  const date = values.date ?? null
  if (date !== null && !isDate(date))
    throw new WrongUsage(`--date ${date}：2025-01-01 のように書いてください。`)
  const codes = values.download || values.remove ? readCodes(positionals) : []
  if (values.remove) {
    removeOfficial(codes, folders.official ?? OFFICIAL)
    for (const code of codes) say(`${nameOf(code)}：生成した境界に戻します。`)
  } else
    await takeOver({ ...values, files: positionals, codes, date }, { say, nameOf, places }, folders.official)
  const manifest = await makeGeodata(progress, folders)
  say(`境界の一式を作りました（${manifest.boundaries.slice(0, 12)}）。`)
  for (const credit of manifest.credits) say(`  ${credit}`)
}

export interface Wanted {
  files: string[]
  /** Prefectures to be fetched, with `download`. */
  codes: string[]
  date: string | null
  download?: boolean
  only?: string
  from?: string
}

interface Saying {
  say: (line: string) => void
  nameOf: (code: string) => string
  places: readonly NamedPlace[]
}

/**
 * Reads, checks and keeps official files. Throws a Refusal, and keeps nothing, when one cannot be taken. Nothing of what was
 * read is held after this: the making of boundaries reads it again, one prefecture at a time.
 */
export async function takeOver(
  wanted: Wanted,
  { say, nameOf, places }: Saying,
  official?: string,
): Promise<void> {
  const { files, codes, date } = wanted
  if (files.length === 0) throw new WrongUsage('ファイルを指定してください。')
  const only = wanted.only === undefined ? null : readCodes(wanted.only.split(/[,、\s]+/))
  const asked = { places, date, only }
  const taken = wanted.download
    ? await downloaded(codes, { date: date ?? NEWEST, site: wanted.from ?? MLIT }, (fetched) =>
        gatherFiles(fetched, asked),
      )
    : await gatherFiles(files, asked)
  refuseOlder(taken, nameOf, official)
  keepOfficial(taken, official)
  for (const one of taken) say(reportOf(one, nameOf(one.code)))
}

function readCodes(words: readonly string[]): string[] {
  const wrong = words.filter((word) => !/^(0[1-9]|[1-3]\d|4[0-7])$/.test(word))
  if (words.length === 0 || wrong.length > 0)
    throw new WrongUsage(
      `都道府県コード（01〜47）を指定してください${wrong.length > 0 ? `：${wrong.join(' ')}` : '。'}`,
    )
  return [...words]
}

async function downloaded(
  codes: readonly string[],
  { date, site }: { date: string; site: string },
  take: (files: string[]) => Promise<OfficialPrefecture[]>,
): Promise<OfficialPrefecture[]> {
  const folder = mkdtempSync(join(tmpdir(), 'n03-'))
  try {
    const files: string[] = []
    for (const code of codes) files.push(await download(code, { date, site, folder }))
    return await take(files)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file older than the one that was taken over would undo it unseen. */
function refuseOlder(
  taken: readonly OfficialPrefecture[],
  nameOf: (code: string) => string,
  official: string | undefined,
): void {
  const kept = new Map(listOfficial(official).map((record) => [record.code, record]))
  for (const { code, date, file } of taken) {
    const known = kept.get(code)
    if (known && known.date > date)
      throw new Refusal(
        file,
        `${inWords(date)}のデータです。${nameOf(code)}にはすでに ${inWords(known.date)}のもの（${known.file}）があります。古いほうを使うには、先に npm run geodata -- n03 --remove ${code} としてください。`,
      )
  }
}

function reportOf({ date, file, units, undecided }: OfficialPrefecture, name: string): string {
  const shapes = [...units.values()].reduce((sum, polygons) => sum + polygons.length, 0)
  const settled = undecided > 0 ? `（所属未定地 ${undecided} 個は隣の市区町村とともに描きます）` : ''
  return `${name}：${inWords(date)}時点、${units.size} 市区町村、図形 ${shapes} 個${settled}（${file}）`
}
