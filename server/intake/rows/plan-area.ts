import type { PlaceIndex } from '../../domain/place-index.ts'
import { type Finding, warning } from '../problem.ts'

/** A row of 計画区域 as it counts. */
export interface DeclaredArea {
  code: string
  /** 接続 */
  links: readonly string[]
}

export interface AreaDoubt {
  /** Which of the rows, from 0. */
  nth: number
  column: 'code' | 'links'
  value: string
  finding: Finding
}

/** What the rows of one plan's area contradict in each other. */
export function areaDoubts(rows: readonly DeclaredArea[], places: PlaceIndex): AreaDoubt[] {
  const rowOfLeaf = new Map<string, number>()
  const found: AreaDoubt[] = []
  const byWidth = rows
    .map(({ code }, nth) => ({ code, nth, leaves: places.leavesOf(code) }))
    .sort((a, b) => b.leaves.length - a.leaves.length || a.nth - b.nth)
  for (const { code, nth, leaves } of byWidth) {
    const wider = leaves.map((leaf) => rowOfLeaf.get(leaf)).find((row) => row !== undefined)
    const holder = wider === undefined ? undefined : rows[wider]?.code
    if (holder !== undefined)
      found.push({ nth, column: 'code', value: code, finding: within(holder, places) })
    for (const leaf of leaves) rowOfLeaf.set(leaf, nth)
  }
  rows.forEach(({ links }, nth) => {
    for (const link of links)
      if (!places.leavesOf(link).some((leaf) => rowOfLeaf.has(leaf)))
        found.push({ nth, column: 'links', value: link, finding: LINK_OUTSIDE })
  })
  return found.sort((a, b) => a.nth - b.nth)
}

function within(code: string, places: PlaceIndex): Finding {
  return warning(
    'area-within-another',
    `この計画の別の行（${code} ${places.get(code)?.name ?? ''}）に含まれています。`,
    'どちらか1つの行',
  )
}

const LINK_OUTSIDE = warning(
  'link-outside-area',
  '接続の市区町村が、この計画の区域にありません。',
  '「計画区域」にこの計画の行がある市区町村のコード',
)
