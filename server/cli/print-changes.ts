import type { Changed, ComparedCase, PairReason } from '../domain/changes/changes.ts'
import { CASE_ASPECTS, PLAN_ASPECTS, TARGET_ASPECTS } from '../domain/changes/differences.ts'
import { japaneseSpeech, type Speech, sayChange, signed } from '../domain/changes/say-value.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import type { Sums } from '../domain/summary.ts'
import { yenInWords } from '../domain/yen.ts'
import type { ComparedEditions } from '../queries/changes/compare-editions.ts'
import type { Terminal } from './terminal.ts'

type Print = (line: string) => void
type Named = { id: string; title: string }
type Aspects = readonly { id: string; ja: string }[]

const REASONS: Record<PairReason, string> = {
  company: '企業',
  place: '市区町村',
  title: '案件名',
  amount: '投資総額',
}

const yen = (value: number) => yenInWords(value, 'ja')
const count = (value: number) => `${value}件`

/** The changes as a person reads them: totals first, each with the sum that proves it, then what they consist of. */
export async function printChanges(
  changes: ComparedEditions,
  editions: { from: Named; to: Named },
  places: PlaceIndex,
  { print, printed }: Terminal,
): Promise<void> {
  const speech = japaneseSpeech(changes, places)
  const { from, to } = editions
  print(`${from.id}（${from.title}）→ ${to.id}（${to.title}）`)
  print('前回公表時からの進捗')
  printTotals(changes, print)
  const titles = await printCases(changes, speech, { print, printed })
  printPlans(changes, speech, print)
  printPairs(changes, titles, print)
}

function printTotals({ totals, steps }: ComparedEditions, print: Print): void {
  const line = (label: string, of: keyof Sums, words: (value: number) => string) => {
    const [from, to] = [totals.from[of], totals.to[of]]
    print(`  ${label}：${words(from)} → ${words(to)}（${signed(to - from, words)}）`)
    const changed = of === 'count' ? '' : `、変更 ${signed(steps.changed[of], words)}`
    print(
      `    内訳：追加 ${signed(steps.added[of], words)}、削除 ${signed(-steps.removed[of], words)}${changed}`,
    )
  }
  line('件数', 'count', count)
  line('投資総額', 'amountYen', yen)
  line('投資総額が非公表', 'amountUnknown', count)
  line('支援額', 'supportYen', yen)
  line('支援額が非公表', 'supportUnknown', count)
}

/** @returns titles of the cases that a likely pair names */
async function printCases(
  changes: ComparedEditions,
  speech: Speech,
  { print, printed }: Pick<Terminal, 'print' | 'printed'>,
): Promise<Map<string, string>> {
  const isPaired = new Set(changes.likelyPairs?.flatMap(({ removed, added }) => [removed, added]))
  const titles = new Map<string, string>()
  const named = ({ id, title, company }: ComparedCase) => [id, title, company].filter(Boolean).join('  ')
  const list = async (heading: string, mark: string, ...kinds: Parameters<ComparedEditions['briefs']>) => {
    print(`${heading}：${count(changes.idsOf(...kinds).length)}`)
    for await (const batch of changes.briefs(...kinds)) {
      for (const one of batch) {
        print(`  ${mark} ${named(one)}`)
        if (isPaired.has(one.id)) titles.set(one.id, one.title)
      }
      await printed()
    }
  }
  await list('追加された案件', '＋', 'added', 'entered')
  await list('なくなった案件', '−', 'removed', 'left')
  print(`変わった案件：${count(changes.idsOf('changed').length)}`)
  for await (const batch of changes.told('changed')) {
    for (const { one, fields } of batch)
      printChanged([{ id: one.id, fields }], {
        named: () => named(one),
        aspects: CASE_ASPECTS,
        speech,
        print,
      })
    await printed()
  }
  return titles
}

interface Telling {
  named: (id: string) => string
  aspects: Aspects
  speech: Speech
  print: Print
}

function printChanged(list: readonly Changed[], { named, aspects, speech, print }: Telling): void {
  for (const { id, fields } of list) {
    print(`  ${named(id)}`)
    for (const change of fields) {
      const label = aspects.find((aspect) => aspect.id === change.name)?.ja ?? change.name
      print(`    ${label}：${sayChange(change, speech).join(' → ')}`)
    }
  }
}

function printPlans({ plans, areas, targets }: ComparedEditions, speech: Speech, print: Print): void {
  const named = (id: string) => `${id}  ${speech.planName(id)}`
  print(
    `計画：追加 ${count(plans.added.length)}、なくなったもの ${count(plans.removed.length)}、変更 ${count(plans.changed.length)}`,
  )
  for (const id of plans.added) print(`  ＋ ${named(id)}`)
  for (const id of plans.removed) print(`  − ${named(id)}`)
  printChanged(plans.changed, { named, aspects: PLAN_ASPECTS, speech, print })
  print(`目標の再設定：${count(targets.length)}`)
  printChanged(
    targets.map(({ plan, target, fields }) => ({ id: `${plan} ${target}`, fields })),
    { named: (id) => id, aspects: TARGET_ASPECTS, speech, print },
  )
  print(`計画区域の変更：${count(areas.length)}`)
  for (const { plan, added, removed } of areas) {
    print(`  ${named(plan)}`)
    if (added.length > 0) print(`    加わった市区町村：${added.map(speech.placeName).join('、')}`)
    if (removed.length > 0) print(`    外れた市区町村：${removed.map(speech.placeName).join('、')}`)
  }
}

function printPairs(
  { likelyPairs }: ComparedEditions,
  titles: ReadonlyMap<string, string>,
  print: Print,
): void {
  if (likelyPairs === null) {
    print('同じ案件かもしれない組：追加または削除が多いため探していません。')
    return
  }
  if (likelyPairs.length === 0) return
  print(
    `同じ案件かもしれない組：${likelyPairs.length}組（同じなら、後の版の「前ID」に前のIDを書いてください）`,
  )
  for (const { removed, added, because } of likelyPairs) {
    const reasons = because.map((reason) => REASONS[reason]).join('・')
    print(`  ${removed} ${titles.get(removed)} → ${added} ${titles.get(added)}（一致：${reasons}）`)
  }
}
