import { type BBox, LONGEST_TEXT, readFilter, readText } from './domain/filter.ts'
import {
  LEAST_DPI,
  MOST_DPI,
  ORIENTATIONS,
  type Orientation,
  PAGE_SIZE_EXPECTED,
  type Page,
  type PageSize,
  pageOf,
  readDpi,
  readPageSize,
} from './domain/page-size.ts'
import { PLAN_TYPES, type PlanType } from './domain/plan.ts'
import type { Own } from './params.ts'
import { refuseBadParameters } from './problem.ts'

const LANGUAGES = ['ja', 'en'] as const

/** The parameters of a picture beside the filters. */
export const SNAPSHOT = {
  size: { read: readPageSize, expected: PAGE_SIZE_EXPECTED, otherwise: 'A4' } as Own<PageSize>,
  orientation: {
    read: (text) => ORIENTATIONS.find(({ id }) => id === text)?.id ?? null,
    expected: 'portrait（縦）または landscape（横）',
    otherwise: null,
  } as Own<Orientation | null>,
  dpi: {
    read: readDpi,
    expected: `${LEAST_DPI}〜${MOST_DPI}の整数`,
    otherwise: null,
  } as Own<number | null>,
  title: {
    read: readText,
    expected: `作成者が付ける題名（1〜${LONGEST_TEXT}文字）`,
    otherwise: null,
  } as Own<string | null>,
  note: {
    read: readText,
    expected: `作成者による注記（1〜${LONGEST_TEXT}文字）`,
    otherwise: null,
  } as Own<string | null>,
  hide: {
    read: readHidden,
    expected: '区域を描かない計画の種類（strategic、regional、local。コンマ区切り）',
    otherwise: [],
  } as Own<PlanType[]>,
  view: {
    read: readView,
    expected: '描く範囲：西,南,東,北（度。条件にはならない）',
    otherwise: null,
  } as Own<BBox | null>,
  lang: {
    read: (text) => LANGUAGES.find((language) => language === text) ?? null,
    expected: 'ja または en',
    otherwise: 'ja',
  } as Own<(typeof LANGUAGES)[number]>,
}

function readHidden(text: string): PlanType[] | null {
  const names = text.split(',')
  const types = PLAN_TYPES.map(({ id }) => id).filter((id) => names.includes(id))
  return types.length === names.length ? types : null
}

function readView(text: string): BBox | null {
  return readFilter([['bbox', text]], ['bbox']).filter.bbox ?? null
}

interface PageWish {
  size: PageSize
  orientation: Orientation | null
  dpi: number | null
}

/**
 * The page that is asked for.
 * @param mostPixels that a picture may have; null where the form has no pixels
 * @throws a Problem (400) where it would be too small to be read or too large to be made
 */
export function readPage({ size, orientation, dpi }: PageWish, mostPixels: number | null): Page {
  const page = pageOf(size, orientation, dpi)
  if (page === null) {
    const { wide, high } = size as Exclude<PageSize, string>
    const value = `${wide}x${high}`
    refuseBadParameters([{ name: 'size', value, expected: PAGE_SIZE_EXPECTED }])
    throw new Error(`page: ${value} has no form`)
  }
  const pixels = page.pixelsWide * page.pixelsHigh
  if (mostPixels === null || pixels <= mostPixels) return page
  const most = Math.floor(page.dpi * Math.sqrt(mostPixels / pixels))
  const isNamed = typeof size === 'string'
  refuseBadParameters([
    isNamed
      ? {
          name: 'dpi',
          value: String(page.dpi),
          expected: `${size} では${most}まで。A3・300 dpi の全国図は版のファイル map-a3.png にあります`,
        }
      : { name: 'size', value: `${size.wide}x${size.high}`, expected: `合わせて${mostPixels}ピクセルまで` },
  ])
  return page
}
