import { sixDigits } from '../domain/place-code.ts'
import { TARGET_KINDS } from '../domain/plan-details.ts'
import { halfYearInWords } from '../domain/progress/half-year.ts'
import { ROUND_STANDINGS, type RoundEntry, type RoundLine, reportersOf } from '../domain/progress/round.ts'
import {
  decimalsFor,
  prefectureName,
  rounded,
  standingName,
  typeName,
} from '../domain/progress/say-progress.ts'
import { onStraightLine } from '../domain/progress/straight-line.ts'
import { type RoundTally, SENT, tallyRound } from '../domain/progress/tally.ts'
import type { OpenTable } from './tables-xlsx.ts'

type Row = OpenTable['rows'][number]

/** What a round's report says of itself. */
export interface RoundOf {
  edition: { id: string; title: string; asOf: string; sample: boolean; status: string }
  /** Last day of the half-year, YYYY-MM-DD. */
  end: string
}

const HEADER = [
  ...[
    '版',
    '確認時点',
    '計画ID',
    '類型',
    '計画名',
    '例示',
    '策定主体',
    '策定主体コード',
    '目標ID',
    '種別',
    '指標名',
    '単位',
  ],
  ...[
    '基準値',
    '基準日',
    '目標値',
    '期限',
    '累計',
    '時点',
    '実績値',
    '直線上の値',
    '直線との差',
    '状態',
    '要因',
    '追加施策',
  ],
  ...['報告主体コード', '報告日'],
]
const COUNTS = ['計画の数', '目標の数', ...ROUND_STANDINGS.map(({ ja }) => `目標の数：${ja}`)]

/** The report of a half-yearly round as tables: a row a target and check, the counts, who has sent, and what they are of. */
export function roundTables(of: RoundOf, entries: readonly RoundEntry[]): OpenTable[] {
  const { total, types, prefectures, overlap, bodies } = tallyRound(entries)
  return [
    {
      sheet: '進捗確認',
      header: HEADER,
      rows: entries.flatMap(({ plan, lines }) => lines.map((line) => rowOf(of, plan, line))),
    },
    {
      sheet: '類型',
      header: ['類型', ...COUNTS],
      rows: [
        ...types.map(({ type, ...tally }) => [typeName(type), ...counts(tally)]),
        ['合計', ...counts(total)],
      ],
    },
    {
      sheet: '都道府県',
      header: ['都道府県コード', '都道府県', ...COUNTS],
      rows: [
        ...prefectures.map(({ prefecture, ...tally }) => [
          prefecture === null ? '' : sixDigits(prefecture),
          prefectureName(prefecture),
          ...counts(tally),
        ]),
        ['', '重複の控除', ...counts(overlap).map((count) => -count + 0)],
        ['', '合計', ...counts(total)],
      ],
    },
    {
      sheet: '提出状況',
      header: ['策定主体コード', '策定主体', '提出', ...COUNTS],
      rows: bodies.map(({ code, name, sent, ...tally }) => [
        sixDigits(code),
        name ?? '',
        SENT.find(({ id }) => id === sent)?.ja ?? '',
        ...counts(tally),
      ]),
    },
    aboutTable(of, entries),
  ]
}

function rowOf(
  { edition, end }: RoundOf,
  plan: RoundEntry['plan'],
  { target, check, standing, ahead }: RoundLine,
): Row {
  const { base, target: goal } = target
  const decimals = decimalsFor(base === null || goal === null ? null : goal - base)
  const onLine = onStraightLine(target, check?.asOf ?? end)
  return [
    ...[edition.id, end, plan.id, typeName(plan.type), plan.name, plan.example ? '例示値' : null],
    ...[plan.bodies.map(({ name }) => name).join('；'), reportersOf(plan).map(sixDigits).join('；')],
    ...[target.id, TARGET_KINDS.find(({ id }) => id === target.kind)?.ja ?? null, target.name, target.unit],
    ...[base, target.baseOn, goal, target.due, target.cumulative ? 'はい' : 'いいえ'],
    ...[check?.asOf ?? null, check?.value ?? null],
    ...[onLine === null ? null : rounded(onLine, decimals), ahead === null ? null : rounded(ahead, decimals)],
    standingName(standing),
    ...[check?.cause ?? null, check?.measure ?? null],
    check?.reporter == null ? null : sixDigits(check.reporter),
    check?.reportedOn ?? null,
  ]
}

function counts({ plans, targets, standings }: RoundTally): number[] {
  return [plans, targets, ...ROUND_STANDINGS.map(({ id }) => standings[id])]
}

function aboutTable({ edition, end }: RoundOf, entries: readonly RoundEntry[]): OpenTable {
  return {
    sheet: '覚書',
    header: ['項目', '内容'],
    rows: [
      ['版', `${edition.title}（${edition.id}）`],
      ['基準日', edition.asOf],
      ['確認時点', `${end}（${halfYearInWords(end)}）`],
      ...(edition.status === 'draft' ? [['案', '公表前の下書きから作成']] : []),
      ...(edition.sample ? [['見本', '政府の公表物ではありません']] : []),
      ...(entries.some(({ plan }) => plan.example)
        ? [['例示値', '例示値の計画を含みます（「例示」の列）']]
        : []),
      ...(entries.length === 0 ? [['対象', 'この時点に進捗を確認する目標はありません。']] : []),
      [
        '状態',
        '未報告は報告がないと書かれているもの、記載なしは何も書かれていないもの。どちらも0ではありません。',
      ],
      [
        '直線との差',
        '基準日の基準値と期限の目標値を結ぶ直線の、時点での値と実績値との差（単位は「単位」の列）。多いほど良いとは限りません。',
      ],
      ['数え方', '共同の計画は、策定主体の都道府県のそれぞれに数え、重複の控除で1回に戻します。'],
      ['出典', `策定主体の報告（国内投資マップ 版 ${edition.id}）。CC BY 4.0`],
    ],
  }
}
