import type { PlaceIndex } from '../server/domain/place-index.ts'
import type { Workbook } from './oracle-rows.ts'

/** The municipalities around 鶴田町. */
export const AROUND_TSURUTA = ['02202', '02205', '02209', '02381']

type Plan = [id: string, letter: string, state: string, fields: string, ...codes: string[]]

/** Areas that a rule could get wrong, one a plan. 架空. */
function hardPlans(places: PlaceIndex): Plan[] {
  return [
    ['corner', 'B', '国公表', 'materials', '23233', '23424'],
    ['islands', 'C', '国公表', '', '15'],
    ['bridge', 'A', '国公表', 'shipbuilding；ocean', '34205', '38202'],
    ['strait', 'A', '見直し', 'shipbuilding', '34205', '38202'],
    ['ended', 'B', '終了', 'energy-gx', '31302'],
    ['withdrawn', 'C', '撤退', '', '31302'],
    ['drafted', 'A', '素案', 'energy-gx', '31302'],
    ['ward', 'B', '国公表', 'ai-semiconductor', '14101'],
    ['wards', 'C', '国公表', '', ...places.leavesOf('14100')],
    ['city', 'B', '国公表', 'content', '14100'],
    ['ring', 'C', '国公表', 'foodtech', ...AROUND_TSURUTA],
    ['far', 'A', '国公表', 'aerospace', '01', '47'],
    ['five-1', 'A', '国公表', 'ai-semiconductor', '43404', '43403'],
    ['five-2', 'B', '国公表', 'ai-semiconductor；materials', '43404'],
    ['five-3', 'C', '見直し', '', '43404', '43100'],
    ['five-4', 'A', '国公表', 'quantum', '43404', '44201'],
    ['five-5', 'B', '国公表', '', '43404', '43203'],
  ]
}

const LINKS: Record<string, Record<string, string>> = { bridge: { '34205': '38202' } }
/** 大治町 is the smaller of the two that meet at a corner, and yet the core. */
const CORES: Record<string, string> = { corner: '23424' }

interface Case {
  id: string
  fields?: string
  plan?: string
  /** 百万円; empty: 非公表. */
  amount?: string
  /** Codes, empty for nowhere, with 按分率 after a colon. */
  sites: string[]
}

/** Cases at the edges of those areas. */
const HARD_CASES: Case[] = [
  { id: 'at-corner', fields: 'materials', amount: '100', sites: ['23424'] },
  { id: 'between-corners', fields: 'materials', amount: '10', sites: ['23237'] },
  { id: 'on-sado', amount: '7', plan: 'islands', sites: ['15224'] },
  { id: 'on-awashima', fields: 'ocean', amount: '', sites: ['15586'] },
  { id: 'imabari', fields: 'shipbuilding', amount: '5000', plan: 'bridge', sites: ['38202'] },
  { id: 'uwajima', fields: 'shipbuilding', amount: '30', plan: 'bridge', sites: ['38203'] },
  { id: 'both-ends', fields: 'shipbuilding；ocean', amount: '11', sites: ['34205:50', '38202:50'] },
  { id: 'in-ended', fields: 'energy-gx', amount: '900', plan: 'ended', sites: ['31302'] },
  { id: 'in-ward', fields: 'ai-semiconductor', amount: '40', plan: 'ward', sites: ['14101'] },
  { id: 'in-other-ward', fields: 'ai-semiconductor', amount: '41', sites: ['14102'] },
  { id: 'in-city', fields: 'content', amount: '42', plan: 'city', sites: ['14100'] },
  { id: 'in-kawasaki', fields: 'content', amount: '43', plan: 'city', sites: ['14130'] },
  { id: 'in-prefecture', fields: 'content', amount: '44', sites: ['14'] },
  { id: 'in-hole', fields: 'foodtech', amount: '3', sites: ['02384'] },
  { id: 'around-hole', fields: 'foodtech', amount: '4', plan: 'ring', sites: ['02202', '02209'] },
  { id: 'in-five', fields: 'ai-semiconductor；materials；quantum', amount: '1000', sites: ['43404'] },
  { id: 'far-shared', fields: 'aerospace', amount: '0.000001', plan: 'far', sites: ['01100:40', '47201:60'] },
  { id: 'far-unshared', fields: 'aerospace', amount: '77', plan: 'far', sites: ['01224', '47201'] },
  { id: 'half-inside', amount: '9', sites: ['14101', '31302'] },
  { id: 'half-known', amount: '8', sites: ['31302', '31'] },
  { id: 'nowhere', fields: 'defense', amount: '6', plan: 'islands', sites: [''] },
  { id: 'shared-with-nowhere', fields: 'defense', amount: '101', sites: ['43404:33.3333', ':66.6667'] },
]

const case_ = (one: Case) =>
  one.sites.map((site, index) => {
    const [code = '', share = ''] = site.split(':')
    const place: Record<string, string> = { 市区町村コード: code, '按分率(%)': share }
    if (code === '') place['位置精度'] = '全国・位置なし'
    if (index > 0) return { 案件ID: one.id, ...place }
    return {
      案件ID: one.id,
      案件名: `架空の案件 ${one.id}`,
      戦略分野: one.fields ?? '',
      計画ID: one.plan ?? '',
      '投資総額（百万円）': one.amount ?? '',
      段階: '計画',
      出典名: '架空の発表',
      出典URL: 'https://example.jp/hard',
      ...place,
    }
  })

/** A made-up (架空) edition of the areas and cases that a rule of coverage could get wrong. */
export function hardAreas(places: PlaceIndex): Workbook {
  const plans = hardPlans(places)
  return {
    計画: plans.map(([id, letter, state, fields]) => ({
      計画ID: id,
      類型: letter,
      計画名: `架空の計画 ${id}`,
      状態: state,
      策定主体: '架空県',
      戦略分野: fields,
      中核市区町村コード: CORES[id] ?? '',
    })),
    計画区域: plans.flatMap(([id, , , , ...codes]) =>
      codes.map((code) => ({ 計画ID: id, 市区町村コード: code, 接続: LINKS[id]?.[code] ?? '' })),
    ),
    投資案件: HARD_CASES.flatMap(case_),
  }
}

/** Two editions as one: the rows of the one, then those of the other. */
export function together(one: Workbook, other: Workbook): Workbook {
  const sheets = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return Object.fromEntries(sheets.map((sheet) => [sheet, [...(one[sheet] ?? []), ...(other[sheet] ?? [])]]))
}
