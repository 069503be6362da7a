import { FIELDS } from '../../../server/domain/field.ts'
import type { Neighbours, Place } from '../../../server/domain/place.ts'
import type { PlaceIndex } from '../../../server/domain/place-index.ts'
import { PLAN_SECTIONS, PLAN_TYPES } from '../../../server/domain/plan.ts'
import type { Random } from '../../random.ts'
import type { Row } from './csv-file.ts'
import type { Spread } from './where.ts'

export interface MadeUpPlan {
  id: string
  row: Row
  areas: Row[]
  sections: Row[]
}

interface Ground {
  places: PlaceIndex
  spread: Spread
  neighbours: Map<string, string[]>
}

export function neighboursByCode(pairs: Neighbours): Map<string, string[]> {
  const byCode = new Map<string, string[]>()
  const add = (code: string, other: string) => byCode.set(code, [...(byCode.get(code) ?? []), other])
  for (const [a, b] of pairs) {
    add(a, b)
    add(b, a)
  }
  return byCode
}

const STATUSES = ['国公表', '国公表', '国公表', '見直し', '正式提出', '首長公表', '素案', '終了']
/** Of ten plans, by the letter of their type. */
const TYPES_IN_TURN = 'ABCCBACCBC'

/** Plans of all three types; one in three areas has an enclave, and those of type A lie in several prefectures. */
export function madeUpPlans(count: number, random: Random, ground: Ground): MadeUpPlan[] {
  return Array.from({ length: count }, (_, index) => madeUpPlan(index, random, ground))
}

function madeUpPlan(index: number, random: Random, ground: Ground): MadeUpPlan {
  const id = `plan-${String(index).padStart(4, '0')}`
  const letter = TYPES_IN_TURN[index % TYPES_IN_TURN.length] as string
  const leaves = areaOf(letter, random, ground)
  const core = leaves[0] as Place
  const prefecture = ground.places.get(core.prefecture)?.name ?? ''
  const fields = random.some(FIELDS, 3)
  return {
    id,
    row: {
      計画ID: id,
      類型: letter,
      計画名: `架空・${core.name}${random.pick(fields).ja}${letter === 'C' ? '地場産業成長' : 'クラスター'}計画`,
      状態: STATUSES[index % STATUSES.length] ?? '国公表',
      状態日: `2026-0${1 + (index % 6)}-15`,
      策定主体: letter === 'A' ? '架空の国の機関；架空の県' : `架空の${prefecture}`,
      戦略分野: letter === 'A' || random.chance(0.6) ? fields.map(({ ja }) => ja).join('；') : '',
      産業分野: letter === 'A' ? '' : '架空の地場産業',
      計画開始: '2026年度',
      計画終了: letter === 'A' ? '2040年度' : '2031年度',
      公表日: `2026-0${1 + (index % 6)}`,
      中核市区町村コード: core.code,
      撤退基準: letter === 'A' ? '' : '架空の基準：3年続けて目標の半分に満たないとき',
      出典名: '架空の計画書',
      出典URL: `https://example.jp/kakuu/plans/${id}`,
      備考: '架空',
    },
    areas: leaves.map(({ code }) => ({
      計画ID: id,
      市区町村コード: code,
      特定の理由: '架空の理由',
      備考: '架空',
    })),
    sections: sectionsOf(id, letter),
  }
}

function sectionsOf(id: string, letter: string): Row[] {
  const type = PLAN_TYPES.find((known) => known.letter === letter)?.id ?? 'local'
  return PLAN_SECTIONS[type].map((item) => ({
    計画ID: id,
    項目: item,
    本文: `架空の本文。${item}について、\n実在しない地域の例を述べる。`,
  }))
}

/** Leaves that hang together, and by chance a second group elsewhere. */
function areaOf(letter: string, random: Random, ground: Ground): Place[] {
  const size = letter === 'A' ? 30 : letter === 'B' ? 12 : 4
  const groups = [grown(ground.spread.pick(random), 1 + random.below(size), random, ground)]
  if (letter === 'A' || random.chance(0.2))
    groups.push(grown(ground.spread.pick(random), 1 + random.below(3), random, ground))
  return [...new Map(groups.flat().map((place) => [place.code, place])).values()]
}

function grown(seed: Place, size: number, random: Random, { places, neighbours }: Ground): Place[] {
  const codes = new Set([seed.code])
  const edge = [seed.code]
  while (codes.size < size && edge.length > 0) {
    const at = random.below(edge.length)
    const next = (neighbours.get(edge[at] as string) ?? []).find((code) => !codes.has(code))
    if (next === undefined) edge.splice(at, 1)
    else {
      codes.add(next)
      edge.push(next)
    }
  }
  return [...codes].flatMap((code) => places.get(code) ?? [])
}
