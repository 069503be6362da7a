import type { EditionRow } from '../../queries/editions.ts'
import type { Drawing } from '../asked.ts'
import { SNAPSHOT_WORDS } from '../words.ts'
import { SELECTION_RULE } from './prefecture-page.ts'
import type { Sheet } from './sheet.ts'

const words = SNAPSHOT_WORDS.ja

/** How the figures were counted, whose data it is, what may be done with it, and how it is cited. */
export function drawCredits(
  sheet: Sheet,
  edition: EditionRow,
  { credits, site }: Pick<Drawing, 'credits' | 'site'>,
): void {
  sheet.title('数え方・出典・利用条件')
  sheet.heading('数え方')
  for (const line of [
    '案件は1件を1件と数えます。都道府県ごとの件数は、そこに所在地がある案件の数です。複数の都道府県に所在地がある案件は、それぞれで数え、全国では1件です。',
    '全国の表の都道府県別の額は、公表された按分率によるその都道府県の分です。按分が公表されていない額は「複数・位置なし」に置き、推計して割り振りません。各都道府県のページの額は、そこに所在地がある案件の全額です。',
    '複数の戦略分野に属する案件は各分野に数え、重複した分を最後に引きます。',
    SELECTION_RULE,
    words.apart,
    words.unit,
  ])
    sheet.write(line, { above: 0.3, most: 9 })
  sheet.heading(words.sources)
  sheet.write(words.caseSource(edition.id), { most: 4 })
  for (const credit of credits.ja) sheet.write(`${words.mapSource}：${credit}`, { most: 3 })
  sheet.write(`${words.insets}${words.farther}`, { most: 3 })
  sheet.write(words.licence, { above: 0.3, most: 3 })
  sheet.heading('引用')
  const published = edition.publishedAt === null ? '' : `、${edition.publishedAt} 公表`
  sheet.write(
    `国内投資マップ　地図帳「${edition.title}」（版 ${edition.id}、基準日 ${edition.asOf}${published}）${site}/?edition=${edition.id}`,
    { most: 4 },
  )
  if (edition.hash !== null) sheet.write(words.hash(edition.hash), { size: 0.9 })
}
