import { dateInWords } from '../../domain/date.ts'
import { halfYearInWords } from '../../domain/progress/half-year.ts'
import { ROUND_STANDINGS, type RoundEntry } from '../../domain/progress/round.ts'
import { prefectureName, typeName } from '../../domain/progress/say-progress.ts'
import { type RoundTallies, type RoundTally, SENT, tallyRound } from '../../domain/progress/tally.ts'
import type { EditionRow } from '../../queries/editions.ts'
import type { Drawing } from '../asked.ts'
import type { TableColumn } from '../atlas/table.ts'
import type { Scene } from '../scene.ts'
import { grouped, SNAPSHOT_WORDS } from '../words.ts'
import { Flow } from './flow.ts'
import { drawPlans } from './plan-lines.ts'

const words = SNAPSHOT_WORDS.ja
const COUNT_WIDE = 46
const WIDE = 523

/** A half-yearly round of an edition, draft or published. */
export interface RoundAsked {
  edition: EditionRow
  /** Last day of the half-year, YYYY-MM-DD. */
  end: string
  entries: readonly RoundEntry[]
}

/**
 * The report of a half-yearly round (進捗確認) for the ministers' meeting, on upright A4 pages: the counts by type and
 * prefecture, who has sent, and every plan's targets in full.
 */
export function drawRoundReport(
  { edition, end, entries }: RoundAsked,
  { lettering, site }: Pick<Drawing, 'lettering' | 'site'>,
): Iterable<Scene> {
  const title = `進捗確認　${halfYearInWords(end)}`
  const tallies = tallyRound(entries)
  const badges = badgesOf(edition, entries)
  const sentences = sentencesOf(tallies, edition, end)
  const flow = new Flow(
    {
      ...{ lettering, id: edition.id, hasCover: false, document: title },
      edition: `${edition.title}（版 ${edition.id}）`,
      badges: badges.join('　'),
      credit: '計画・進捗：策定主体の報告　CC BY 4.0',
      madeOn: edition.publishedAt ?? edition.asOf,
    },
    { id: 'summary', title: '全体', description: `${title}。${sentences.join('')}` },
  )
  const { sheet } = flow
  sheet.title(title)
  sheet.write(
    `${edition.title}（版 ${edition.id}）　${words.asOf(edition.asOf)}　確認時点 ${dateInWords(end, 'ja')}`,
    {
      most: 3,
    },
  )
  for (const badge of badges) sheet.write(badge, { isBold: true, most: 2 })
  sheet.y += 4
  for (const sentence of sentences) sheet.write(sentence, { size: 1.1, most: 4 })
  if (entries.length > 0) {
    drawCounts(flow, tallies)
    drawBodies(flow, tallies)
    flow.begin({
      id: 'plans',
      title: '計画ごとの目標',
      description: '計画ごとの目標、実績、直線との差、状態、要因、追加施策',
    })
    drawPlans(flow, entries)
  }
  drawNotes(flow, edition, site)
  return flow.scenes()
}

function badgesOf({ sample, status }: EditionRow, entries: readonly RoundEntry[]): string[] {
  return [
    ...(status === 'draft' ? ['案　公表前の下書きから作成'] : []),
    ...(sample ? [words.sample] : []),
    ...(entries.some(({ plan }) => plan.example) ? ['例示値　例示値の計画を含みます'] : []),
  ]
}

/** The round in sentences, the empty one too. */
function sentencesOf({ total, bodies }: RoundTallies, { asOf }: EditionRow, end: string): string[] {
  if (total.targets === 0)
    return [
      `${halfYearInWords(end)}（${end}）に進捗を確認する目標は、この版にはありません（国公表・見直しの計画）。`,
    ]
  const { standings } = total
  const reported = standings['on-track'] + standings.achieved + standings.late
  const count = (sent: string) => bodies.filter((body) => body.sent === sent).length
  return [
    `対象は計画 ${grouped(total.plans)}件、目標 ${grouped(total.targets)}件。`,
    `報告のあった目標 ${grouped(reported)}件（順調 ${grouped(standings['on-track'])}件、達成 ${grouped(standings.achieved)}件、遅れ ${grouped(standings.late)}件）、未報告 ${grouped(standings['not-reported'])}件、記載なし ${grouped(standings.none)}件。`,
    ...(reported === 0 ? ['この回の報告はまだ1件もありません。'] : []),
    bodies.length === 0
      ? '策定主体コードのある計画はなく、提出状況は示せません。'
      : `策定主体 ${grouped(bodies.length)}のうち、提出済 ${grouped(count('all') + count('unreported'))}、一部未提出 ${grouped(count('part'))}、未提出 ${grouped(count('none'))}。`,
    ...(end > asOf ? [`確認時点は版の基準日（${dateInWords(asOf, 'ja')}）より後です。`] : []),
  ]
}

const COUNTS: readonly TableColumn[] = [
  { head: '計画', wide: COUNT_WIDE, isFigure: true },
  { head: '目標', wide: COUNT_WIDE, isFigure: true },
  ...ROUND_STANDINGS.map(({ ja }) => ({ head: ja, wide: COUNT_WIDE, isFigure: true })),
]
const NAME_WIDE = WIDE - COUNTS.length * COUNT_WIDE

function counts({ plans, targets, standings }: RoundTally, sign = 1): string[] {
  return [plans, targets, ...ROUND_STANDINGS.map(({ id }) => standings[id])].map((count) =>
    sign < 0 && count > 0 ? `▲${grouped(count)}` : grouped(count),
  )
}

function drawCounts(flow: Flow, { types, prefectures, overlap, total }: RoundTallies): void {
  const all = { cells: ['合計', ...counts(total)], isBold: true }
  flow.sheet.heading('計画の類型別')
  flow.table(
    [{ head: '類型', wide: NAME_WIDE }, ...COUNTS],
    [...types.map(({ type, ...tally }) => ({ cells: [typeName(type), ...counts(tally)] })), all],
  )
  flow.room(60)
  flow.sheet.heading('都道府県別')
  flow.table(
    [{ head: '都道府県', wide: NAME_WIDE }, ...COUNTS],
    [
      ...prefectures.map(({ prefecture, ...tally }) => ({
        cells: [prefectureName(prefecture), ...counts(tally)],
      })),
      ...(overlap.plans > 0 ? [{ cells: ['重複（引く）', ...counts(overlap, -1)] }] : []),
      all,
    ],
  )
}

function drawBodies(flow: Flow, { bodies }: RoundTallies): void {
  if (bodies.length === 0) return
  flow.room(60)
  flow.sheet.heading('提出状況')
  const [code, sent] = [40, 84]
  flow.table(
    [
      { head: 'コード', wide: code },
      { head: '策定主体', wide: NAME_WIDE - code - sent + COUNT_WIDE },
      { head: '提出', wide: sent },
      ...COUNTS.slice(1),
    ],
    bodies.map(({ code: own, name, sent: state, ...tally }) => ({
      cells: [
        own,
        name ?? prefectureName(own),
        SENT.find(({ id }) => id === state)?.ja ?? '',
        ...counts(tally).slice(1),
      ],
      isBold: state === 'none' || state === 'part',
    })),
  )
}

/** What the words and figures mean, whose they are, and where the edition is alive. */
function drawNotes(flow: Flow, edition: EditionRow, site: string): void {
  flow.room(110)
  const { sheet } = flow
  sheet.heading('注記・出典')
  for (const note of [
    '未報告は報告がないと書かれているもの、記載なしは何も書かれていないものです。どちらも0ではありません。確認頻度の定めのない計画も、半年ごとに確認するものとして数えています。',
    '直線との差は、基準日の基準値と期限の目標値を結ぶ直線の、時点での値と実績値との差です（▲は下回る）。多いほど良いとは限りません。',
    '共同の計画は、策定主体の都道府県のそれぞれに数え、重複を引くと合計になります。1つの策定主体の報告で足ります。主体コードなしは、策定主体コードも提案都道府県コードもない計画です。長い文は「…」で省きます。全文はXLSXにあります。',
    `計画・進捗：策定主体の報告（国内投資マップ 版 ${edition.id}）　${words.licence}`,
    ...(edition.hash === null ? [] : [words.hash(edition.hash)]),
    `${site}/?edition=${encodeURIComponent(edition.id)}`,
  ])
    sheet.write(note, { size: 0.8, most: 4 })
}
