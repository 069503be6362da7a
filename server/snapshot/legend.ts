import { legendYen } from '../domain/legend-yen.ts'
import { PLAN_TYPES, type PlanType } from '../domain/plan.ts'
import { yenInWords } from '../domain/yen.ts'
import type { Column } from './column.ts'
import { partSign } from './draw-map.ts'
import { INK, PATTERNS } from './ink.ts'
import { type CircleScale, circleRadius, drawMarks, type PlacedMark, STEP_RADIUS } from './marks.ts'
import type { Shape } from './scene.ts'
import type { Language, SnapshotWords } from './words.ts'

/** How the cases of a page are drawn: each spot by itself, or a circle a place. */
export type Manner =
  | { kind: 'marks' }
  | { kind: 'circles'; by: 'prefecture' | 'municipality'; scale: CircleScale }

export interface LegendContent {
  manner: Manner
  language: Language
  planTypes: readonly PlanType[]
  hasParts: boolean
  hasMunicipalities: boolean
  hasAside: boolean
}

export function writeLegend(column: Column, words: SnapshotWords, content: LegendContent): void {
  column.heading(words.legend)
  if (content.manner.kind === 'marks') writeMarks(column, words)
  else writeCircles(column, words, content.manner, content.language)
  writeAreas(column, words, content)
  writeGround(column, words, content)
}

const SINGLE: Pick<PlacedMark, 'weight' | 'ordinal' | 'code'> = { weight: 0, ordinal: null, code: null }

function writeMarks(column: Column, words: SnapshotWords): void {
  const { em } = column
  const look = { kind: 'point', step: 1, isKnown: true, isStack: false } as const
  const mark = (x: number, y: number, own: Partial<PlacedMark>) =>
    drawMarks([{ ...SINGLE, x, y, radius: 0.42 * em, count: 1, look, ...own }], em)
  column.entry(words.marks.point, (x, y) => mark(x, y, {}))
  column.entry(words.marks.municipality, (x, y) => mark(x, y, { look: { ...look, kind: 'municipality' } }))
  column.entry(words.marks.stack, (x, y) => mark(x, y, { count: 3, radius: 0.55 * em }))
  column.entry(words.marks.unknown, (x, y) => mark(x, y, { look: { ...look, isKnown: false } }))
  column.write(words.markSizes, { size: 0.9, above: 0.15 })
  writeSizes(
    column,
    STEP_RADIUS.map((radius, step) => ({ radius: radius * em, text: words.markSize[step] ?? '' })),
    (x, y, radius) => mark(x, y, { radius }),
  )
}

/** Sizes two by two, each with what it says. */
function writeSizes(
  column: Column,
  sizes: readonly { radius: number; text: string }[],
  draw: (x: number, y: number, radius: number) => Shape[],
): void {
  const { em, x, wide } = column
  const top = column.y
  const row = Math.max(1.35 * em, ...sizes.map(({ radius }) => 2 * radius + 0.3 * em))
  for (const [at, { radius, text }] of sizes.entries()) {
    const left = x + (at % 2) * (wide / 2) + Math.max(0, radius - 1.3 * em)
    const middle = top + Math.floor(at / 2) * row + row / 2
    column.shapes.push(...draw(left + 1.3 * em, middle, radius), {
      ...{
        kind: 'text',
        text,
        x: left + 1.3 * em + Math.max(radius, 0.9 * em) + 0.4 * em,
        y: middle + 0.3 * em,
      },
      ...{ anchor: 'start', size: 0.85 * em, isBold: false, fill: INK.text },
    })
  }
  column.y = top + Math.ceil(sizes.length / 2) * row
}

function writeCircles(
  column: Column,
  words: SnapshotWords,
  { by, scale }: Extract<Manner, { kind: 'circles' }>,
  language: Language,
): void {
  column.write(words.circles[by], { size: 0.9 })
  column.write(words.circleNote, { size: 0.8, fill: INK.textSub })
  const circle = (x: number, y: number, radius: number): Shape[] => [
    {
      kind: 'circle',
      x,
      y,
      radius,
      fill: INK.mark,
      opacity: 0.88,
      stroke: { colour: INK.markEdge, width: 0.5 },
    },
  ]
  writeSizes(
    column,
    legendYen(scale.largestYen)
      .slice(0, 2)
      .map((yen) => ({
        radius: circleRadius(yen, scale),
        text: yenInWords(yen, language),
      })),
    circle,
  )
}

function swatch(type: PlanType, em: number): (x: number, y: number) => Shape[] {
  const { dash } = PATTERNS[type]
  const width = 0.11 * em
  const [wide, high] = [2.4 * em, 1 * em]
  return (x, y) => {
    const box = { x: x - wide / 2, y: y - high / 2, wide, high }
    const stroke = {
      ...{ colour: INK.plan[type], width },
      ...(dash === null ? {} : { dash: dash.map((part) => part * width) }),
    }
    return [{ kind: 'rect', ...box, pattern: type, stroke }]
  }
}

function writeAreas(
  column: Column,
  words: SnapshotWords,
  { planTypes, hasParts, language }: LegendContent,
): void {
  if (planTypes.length === 0) return
  column.write(words.planAreas, { size: 0.9, isBold: true, above: 0.3 })
  for (const type of PLAN_TYPES.filter(({ id }) => planTypes.includes(id)))
    column.entry(words.planType(type.letter, type[language]), swatch(type.id, column.em))
  if (hasParts)
    column.entry(words.enclave, (x, y) => [partSign(x, y, 0.42 * column.em, planTypes[0] as PlanType)])
}

function writeGround(
  column: Column,
  words: SnapshotWords,
  { hasMunicipalities, hasAside }: LegendContent,
): void {
  const { em } = column
  const line =
    (colour: string, width: number) =>
    (x: number, y: number): Shape[] => [
      {
        kind: 'lines',
        lines: [Int32Array.of(...[x - 1.2 * em, y, x + 1.2 * em, y].map((part) => Math.round(part * 10)))],
        isClosed: false,
        stroke: { colour, width },
      },
    ]
  column.y += 0.2 * em
  column.entry(words.prefectureBorder, line(INK.prefectureBorder, 0.12 * em))
  if (hasMunicipalities) column.entry(words.municipalityBorder, line(INK.municipalityBorder, 0.08 * em))
  if (hasAside)
    column.entry(words.aside, (x, y) => [
      {
        ...{ kind: 'rect', x: x - 1.2 * em, y: y - 0.45 * em, wide: 2.4 * em, high: 0.9 * em },
        ...{ fill: INK.aside, stroke: { colour: INK.rule, width: 0.05 * em } },
      },
    ])
}
