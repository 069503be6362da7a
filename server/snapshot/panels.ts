import type { EditionRow } from '../queries/editions.ts'
import { Column } from './column.ts'
import type { Figures } from './figures.ts'
import { INK } from './ink.ts'
import { type LegendContent, writeLegend } from './legend.ts'
import type { Lettering } from './lettering.ts'
import { LONGEST_CODED, qrCode } from './qr.ts'
import type { Shape } from './scene.ts'
import { knownYen, type Language, SNAPSHOT_WORDS } from './words.ts'

/** All that is written around the map. */
export interface PanelContent {
  edition: EditionRow
  language: Language
  ownTitle: string | null
  ownNote: string | null
  /** '' where there are no conditions. */
  conditions: string
  figures: Figures
  legend: LegendContent
  hasExamples: boolean
  hasInsets: boolean
  isNation: boolean
  credits: readonly string[]
  /** The live view, and the edition without conditions for where it is too long to be coded. */
  url: string
  editionUrl: string
}

interface Place {
  x: number
  y: number
  wide: number
}

export interface Panels {
  content: PanelContent
  em: number
  lettering: Lettering
}

/** 投資総額 9.4兆円（ほか非公表 5件、うち概数等 3件）. */
export function sumSentence(
  label: string,
  { yen, unknown, inexact, count }: { yen: number; unknown: number; inexact: number; count: number },
  language: Language,
): string {
  const words = SNAPSHOT_WORDS[language]
  const rest = [
    ...(unknown > 0 ? [(unknown < count ? words.undisclosed : words.allUndisclosed)(unknown)] : []),
    ...(inexact > 0 ? [words.inexact(inexact)] : []),
  ].join(words.list)
  const said = `${label} ${knownYen(yen, unknown, count, language)}`
  if (rest === '') return said
  return language === 'ja' ? `${said}（${rest}）` : `${said} (${rest})`
}

export function sumSentences({ total }: Figures, language: Language): [string, string] {
  const words = SNAPSHOT_WORDS[language]
  return [
    sumSentence(
      words.amount,
      {
        yen: total.amountYen,
        unknown: total.amountUnknown,
        inexact: total.amountInexact,
        count: total.count,
      },
      language,
    ),
    sumSentence(
      words.support,
      {
        yen: total.supportYen,
        unknown: total.supportUnknown,
        inexact: total.supportInexact,
        count: total.count,
      },
      language,
    ),
  ]
}

/** The marks that tell a sample, an excerpt or examples from an official whole. */
export function badgesOf({ edition, figures, hasExamples, language }: PanelContent): string[] {
  const words = SNAPSHOT_WORDS[language]
  return [
    ...(edition.sample ? [words.sample] : []),
    ...(edition.complete
      ? []
      : [words.excerpt(edition.excerptOf, edition.sums?.count ?? figures.total.count)]),
    ...(hasExamples ? [words.exampleAreas] : []),
  ]
}

/** Letters of which two large lines hold no more. */
const LONG_TITLE = 32

/** Title, edition, conditions and sums, over the page's width. */
export function writeHeader(
  { content, em, lettering }: Panels,
  place: Place,
): { shapes: Shape[]; y: number } {
  const { edition, language, ownTitle, figures } = content
  const words = SNAPSHOT_WORDS[language]
  const badge = badgeShapes({ content, em, lettering }, place)
  const column = new Column({ ...place, wide: place.wide - badge.wide }, em, lettering)
  const title = ownTitle ?? words.site
  const form = [...title].length > LONG_TITLE ? { size: 1.2, most: 5 } : { size: 1.75, most: 2 }
  column.write(title, { ...form, isBold: true })
  const of = [words.edition(edition), words.asOf(edition.asOf)].join('　')
  column.write(ownTitle === null ? of : `（${words.ownTitle}）　${words.site}　${of}`, {
    size: 1,
    most: 2,
    above: 0.1,
  })
  column.y = Math.max(column.y, place.y + badge.high)
  const whole = new Column({ ...place, y: column.y }, em, lettering)
  const conditions = content.conditions === '' ? words.noConditions : content.conditions
  whole.write(`${words.conditions}：${conditions}`, { size: 1.2, isBold: true, most: 3, above: 0.15 })
  const [amount, support] = sumSentences(figures, language)
  whole.write(`${words.cases(figures.total.count)}　${amount}　${support}`, {
    size: 1.1,
    above: 0.1,
    most: 3,
  })
  return { shapes: [...column.shapes, ...badge.shapes, ...whole.shapes], y: whole.y + 0.4 * em }
}

function badgeShapes({ content, em, lettering }: Panels, place: Place) {
  const lines = badgesOf(content)
  if (lines.length === 0) return { shapes: [], wide: 0, high: 0 }
  const size = 0.95 * em
  const widest = Math.max(...lines.map((line) => lettering.bold.widthOf(line) * size))
  const wide = Math.min(widest + 1.4 * em, place.wide * 0.5)
  const column = new Column(
    { x: place.x + place.wide - wide + 0.7 * em, y: place.y + 0.4 * em, wide: wide - 1.3 * em },
    em,
    lettering,
  )
  for (const line of lines) column.write(line, { size: 0.95, isBold: true, fill: INK.warning, most: 3 })
  const high = column.y - place.y + 0.3 * em
  const box = { x: place.x + place.wide - wide, y: place.y, wide, high }
  const frame: Shape = { kind: 'rect', ...box, stroke: { colour: INK.warning, width: 0.12 * em } }
  return { shapes: [frame, ...column.shapes], wide: wide + em, high }
}

export function writeFigures({ content, em, lettering }: Panels, place: Place): Column {
  const { figures, language, legend } = content
  const words = SNAPSHOT_WORDS[language]
  const column = new Column(place, em, lettering)
  const small = { size: 0.9 }
  column.heading(words.counterTitle)
  const parts = figures.precision.map((group) => ({ label: group[language], count: group.count }))
  column.write(words.counter(parts, figures.total.count), small)
  const { amountUnknown, noPosition } = figures.leftOut
  if (amountUnknown > 0) column.write(words.leftOutAmount(amountUnknown), small)
  if (noPosition > 0) column.write(words.leftOutPosition(noPosition), small)
  if (legend.manner.kind === 'circles' && legend.manner.by === 'prefecture') {
    const { residual, overlap } = figures.byPrefecture
    column.write(words.residual(residual.several, residual.nowhere, overlap), small)
  }
  column.write(words.apart, { ...small, above: 0.2 })
  column.write(words.unit, { size: 0.85, fill: INK.textSub })
  return column
}

export function writeLegendPanel({ content, em, lettering }: Panels, place: Place): Column {
  const column = new Column(place, em, lettering)
  writeLegend(column, SNAPSHOT_WORDS[content.language], content.legend)
  return column
}

const QR_SIDE = 8.4

/** Whose data it is, what may be done with it, and where the live map is. */
export function writeSources({ content, em, lettering }: Panels, place: Place): Column {
  const { edition, language, credits, ownNote, hasInsets, isNation, url, editionUrl } = content
  const words = SNAPSHOT_WORDS[language]
  const column = new Column(place, em, lettering)
  const small = { size: 0.82 }
  if (ownNote !== null) column.write(words.ownNote(ownNote), { size: 0.9, isBold: true, most: 5 })
  column.heading(words.sources)
  column.write(words.caseSource(edition.id), small)
  for (const credit of credits) column.write(`${words.mapSource}：${credit}`, small)
  if (edition.note !== null) column.write(edition.note, { ...small, most: 4 })
  column.write(words.licence, small)
  if (hasInsets) column.write(`${words.insets}${isNation ? words.farther : ''}`, small)
  if (edition.hash !== null) column.write(words.hash(edition.hash), { size: 0.7, fill: INK.textSub })
  column.y += 0.3 * em
  writeAddress(column, { url, editionUrl, words: [words.live, words.liveOfEdition] }, lettering)
  return column
}

function writeAddress(
  column: Column,
  { url, editionUrl, words }: { url: string; editionUrl: string; words: [string, string] },
  lettering: Lettering,
): void {
  const { em, x, y, wide } = column
  const isCoded = url.length <= LONGEST_CODED
  const coded = isCoded ? url : editionUrl
  const side = QR_SIDE * em
  const beside = new Column({ x: x + side + 0.6 * em, y, wide: wide - side - 0.6 * em }, em, lettering)
  beside.write(isCoded ? words[0] : words[1], { size: 0.9, isBold: true })
  beside.write(coded, { size: 0.78, most: 9 })
  column.add([...qrCode(coded, { x, y, side }), ...beside.shapes], Math.max(side, beside.y - y))
}
