import { dateInWords, japaneseYear } from '../../domain/date.ts'
import { BLOCKS, PREFECTURES } from '../../domain/region.ts'
import type { EditionRow } from '../../queries/editions.ts'
import { sumSentence } from '../panels.ts'
import { qrCode } from '../qr.ts'
import { grouped, SNAPSHOT_WORDS } from '../words.ts'
import type { AtlasContent } from './read-atlas.ts'
import { EM, type Sheet } from './sheet.ts'

const words = SNAPSHOT_WORDS.ja

export function spoken(date: string): string {
  const year = Number(date.slice(0, 4))
  return dateInWords(date, 'ja').replace(`${year}年`, japaneseYear(year))
}

/** 見本, 抽出 n件のうち m件: what tells this edition from an official whole. */
export function badgesOfAtlas(edition: EditionRow, content: AtlasContent): string[] {
  return [
    ...(edition.sample ? [words.sample] : []),
    ...(edition.complete ? [] : [words.excerpt(edition.excerptOf, content.coverage.total.count)]),
    ...(content.plans.some(({ example }) => example) ? [words.exampleAreas] : []),
  ]
}

/** The sums of an edition as sentences. */
export function totalSentences({ coverage: { total } }: AtlasContent): [string, string] {
  const { count, amountYen, amountUnknown, amountInexact } = total
  const { supportYen, supportUnknown, supportInexact } = total
  return [
    sumSentence(
      words.amount,
      { count, yen: amountYen, unknown: amountUnknown, inexact: amountInexact },
      'ja',
    ),
    sumSentence(
      words.support,
      { count, yen: supportYen, unknown: supportUnknown, inexact: supportInexact },
      'ja',
    ),
  ]
}

export function drawCover(sheet: Sheet, edition: EditionRow, content: AtlasContent, site: string): void {
  const { inner } = sheet
  sheet.y = inner.y + 150
  sheet.write(words.site, { size: 2, isBold: true })
  sheet.y += 6
  sheet.write('地図帳', { size: 5, isBold: true })
  sheet.y += 10
  sheet.write(edition.title, { size: 2, isBold: true, most: 3 })
  sheet.y += 10
  sheet.write(`版 ${edition.id}　${words.asOf(edition.asOf)}`, { size: 1.3 })
  if (edition.publishedAt !== null) sheet.write(`${spoken(edition.publishedAt)} 公表`, { size: 1.3 })
  sheet.y += 24
  const { coverage } = content
  const plans = `計画 ${grouped(content.plans.length)}件（うち国公表・見直し ${grouped(coverage.plans)}件）`
  for (const line of [words.cases(coverage.total.count), ...totalSentences(content), plans])
    sheet.write(line, { size: 1.4, isBold: true, above: 0.3 })
  sheet.write(words.apart, { above: 0.6 })
  sheet.write(words.unit)
  sheet.y += 16
  for (const badge of badgesOfAtlas(edition, content))
    sheet.write(badge, { size: 1.4, isBold: true, fill: '#b02a00' })
  if (edition.note !== null) sheet.write(edition.note, { above: 0.5, most: 5 })
  drawAddress(sheet, `${site}/?edition=${edition.id}`, edition)
}

function drawAddress(sheet: Sheet, url: string, { hash }: EditionRow): void {
  const side = 9 * EM
  const { inner } = sheet
  const y = sheet.bottom - side
  const beside = sheet.column({ x: inner.x + side + EM, y: y + 2 * EM, wide: inner.wide - side - EM })
  beside.write('この版の地図を開く', { isBold: true })
  beside.write(url, { size: 0.9 })
  if (hash !== null) beside.write(words.hash(hash), { size: 0.8 })
  sheet.shapes.push(...qrCode(url, { x: inner.x, y, side }), ...beside.shapes, {
    kind: 'link',
    to: url,
    x: inner.x,
    y,
    wide: inner.wide,
    high: side,
  })
}

export interface ContentsEntry {
  id: string
  title: string
  page: number
}

/** Every page with its number, each a link: the nation's first, then prefectures under their blocks, in two columns. */
export function drawContents(
  sheet: Sheet,
  national: readonly ContentsEntry[],
  prefectures: ReadonlyMap<string, ContentsEntry>,
): void {
  sheet.title('目次')
  const { inner } = sheet
  const gap = 24
  const wide = (inner.wide - gap) / 2
  const columns = (x: number) => ({ x, size: 8 })
  const head = [
    { head: '', wide: wide - 40 },
    { head: 'ページ', wide: 40, isFigure: true },
  ]
  const rowOf = ({ id, title, page }: ContentsEntry) => ({ cells: [title, String(page)], to: id })
  const top = sheet.y
  const groups = BLOCKS.map((block) => ({
    name: block.ja,
    entries: PREFECTURES.filter((one) => one.block === block.id).map(({ code }) => prefectures.get(code)),
  }))
  const sides = [groups.slice(0, 3), groups.slice(3)]
  for (const [at, side] of sides.entries()) {
    const x = inner.x + at * (wide + gap)
    sheet.table(
      head,
      [
        ...(at === 0 ? [{ cells: ['全国'], isBold: true }, ...national.map(rowOf)] : []),
        ...side.flatMap(({ name, entries }) => [
          { cells: [name], isBold: true },
          ...entries.filter((entry) => entry !== undefined).map(rowOf),
        ]),
      ],
      { ...columns(x), y: top },
    )
  }
}
