import type { Sums } from '../domain/summary.ts'
import { badgesOf, type PanelContent, sumSentences } from './panels.ts'
import { grouped, SNAPSHOT_WORDS, yenOfPlace } from './words.ts'

/** All that a snapshot says, as text for those who do not see it: what it shows, its sums, and the sums by prefecture. */
export function describe(
  content: PanelContent,
  rows: readonly (Sums & { code: string })[],
  nameOf: (code: string) => string,
): string {
  const { edition, language, figures, conditions, ownNote } = content
  const words = SNAPSHOT_WORDS[language]
  const parts = figures.precision.map((group) => ({ label: group[language], count: group.count }))
  const ofPrefectures = rows.map((row) => {
    const yen = yenOfPlace(row, figures.byPrefecture.residual.several, language)
    return language === 'ja'
      ? `${nameOf(row.code)} ${grouped(row.count)}件 ${yen}`
      : `${nameOf(row.code)} ${grouped(row.count)}, ${yen}`
  })
  return [
    ...badgesOf(content),
    `${words.edition(edition)}${words.list}${words.asOf(edition.asOf)}`,
    `${words.conditions}：${conditions === '' ? words.noConditions : conditions}`,
    [words.cases(figures.total.count), ...sumSentences(figures, language)].join(words.list),
    `${words.counterTitle}：${words.counter(parts, figures.total.count)}`,
    ...(ofPrefectures.length === 0 ? [] : [`${words.byPrefecture}：${ofPrefectures.join(words.list)}`]),
    ...(ownNote === null ? [] : [words.ownNote(ownNote)]),
  ].join(words.stop)
}
