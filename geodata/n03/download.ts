import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './refusal.ts'

/** 国土数値情報ダウンロードサイト（国土交通省） */
export const MLIT = 'https://nlftp.mlit.go.jp/ksj/gml/data/N03'
/** The newest edition known when this was written; another one is asked for by --date. */
export const NEWEST = '2025-01-01'

/**
 * Fetches one prefecture's zip into a folder and gives its path. Throws a Refusal that says what to do by hand when there
 * is no network or no such file.
 */
export async function download(
  prefecture: string,
  { date, site, folder }: { date: string; site: string; folder: string },
): Promise<string> {
  const day = date.replaceAll('-', '')
  const name = `N03-${day}_${prefecture}_GML.zip`
  const url = `${site}/N03-${day.slice(0, 4)}/${name}`
  const byHand = `${url} をブラウザーで保存し、npm run geodata -- n03 ${name} としてください。`
  const answer = await fetch(url).catch((problem: unknown) => {
    throw new Refusal(name, `取得できません。ネットワークにつながりません（${causeOf(problem)}）。${byHand}`)
  })
  if (!answer.ok || answer.body === null)
    throw new Refusal(name, `取得できません。サーバーの答えは ${answer.status} です。${byHand}`)
  const path = join(folder, name)
  await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path)).catch(
    (problem: unknown) => {
      throw new Refusal(name, `取得が途中で切れました（${causeOf(problem)}）。${byHand}`)
    },
  )
  return path
}

function causeOf(problem: unknown): string {
  const cause = (problem as { cause?: { code?: string; message?: string } }).cause
  return cause?.code ?? cause?.message ?? (problem as Error).message
}
