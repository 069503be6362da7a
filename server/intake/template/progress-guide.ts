import { dateInWords } from '../../domain/date.ts'
import { PLAN_TYPES } from '../../domain/plan.ts'
import { halfYearInWords } from '../../domain/progress/half-year.ts'
import { isShared, type RoundEntry } from '../../domain/progress/round.ts'
import { bodiesInWords } from '../rows/progress-echo.ts'

/** What a round asks, and of whom. */
export interface ProgressRequest {
  /** Two or five digits. */
  body: string
  bodyName: string
  edition: { id: string; title: string; sample: boolean }
  /** Last day of the half-year, YYYY-MM-DD. */
  end: string
}

/** 記入要領 of a round's workbook: what to fill in, what an empty cell means, and which plans it is about. */
export function requestGuide(
  { body, bodyName, edition, end }: ProgressRequest,
  entries: readonly RoundEntry[],
): (readonly [string, string])[] {
  const targets = entries.reduce((sum, { lines }) => sum + lines.length, 0)
  return [
    [
      '進捗確認',
      `${bodyName}（${body}）　${halfYearInWords(end)}（${dateInWords(end, 'ja')}時点）　計画 ${entries.length}件、目標 ${targets}件`,
    ],
    ['版', `${edition.title}（${edition.id}）`],
    ...(edition.sample ? [['見本', 'この版は見本です。政府の公表物ではありません。'] as const] : []),
    [
      '書くところ',
      'シート「進捗」の黄色の列に書きます：時点、実績値、状態、要因、追加施策、報告主体コード、報告日。1行が1つの目標です。',
    ],
    [
      '変えないところ',
      '灰色の列（計画、目標、基準値、目標値、前回の実績値、5W1H）は記入済みです。変えると、読み込みのときにエラーになります。目標そのものを直したいときは、別に連絡してください。',
    ],
    [
      '時点',
      `${end} と書いてあります。実績値が別の日のものなら、その日（または 2026-09 のような年月）に直してください。`,
    ],
    [
      '実績値',
      '「単位」の列の単位で、数字だけを書きます。「累計」が はい の目標は、基準日からその時点までの累計です（前回からの増分ではありません）。',
    ],
    ['状態', '順調、遅れ、達成、未報告から選びます。遅れのときは、要因と追加施策も書いてください。'],
    [
      '報告できないとき',
      '空欄のままにします。空欄は「未報告」になり、0 とはみなしません。実績が本当に 0 のときだけ 0 と書いてください。すでに送った報告を取り消すときは、状態に 未報告 と書いてください。',
    ],
    [
      '共同の計画',
      '「共同の策定主体」に名前のある計画は、ほかの策定主体のブックにもあります。どこか1つが報告すれば足ります。複数から報告するときは、同じ内容にそろえてください。違っていると読み込めません。',
    ],
    [
      '直すとき',
      '直したブックをもう一度送ってください。同じ時点の報告が置き換わり、ほかの時点の報告は残ります。',
    ],
    [
      'してはいけないこと',
      'シート名と1行目の見出しを変えること、セルの結合、行の間の注釈、合計の行。報告しない行は、消しても、空欄のままでも構いません。',
    ],
    ['個人情報', '個人の氏名、電話番号、メールアドレスは書かないでください。公表されます。'],
    ...entries.map(({ plan, lines }) => {
      const letter = PLAN_TYPES.find(({ id }) => id === plan.type)?.letter ?? ''
      const marks = [
        plan.example ? '例示値' : '',
        isShared(plan) ? `共同（${bodiesInWords(plan.bodies)}）` : '',
      ].filter(Boolean)
      return [
        `計画 ${plan.id}`,
        `類型${letter}　${plan.name}　目標 ${lines.length}件${marks.map((mark) => `　${mark}`).join('')}`,
      ] as const
    }),
  ]
}
