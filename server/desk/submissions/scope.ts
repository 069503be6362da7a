import type { NamedTable } from '../../intake/open-tables.ts'
import { error, type Finding, type Problem } from '../../intake/problem.ts'
import { type FindingById, reportById } from '../../intake/report-by-id.ts'
import type { ItemName } from '../submission-contract.ts'
import { ID_HEADERS } from './mentioned-items.ts'
import type { Version } from './versions.ts'

/** Whether a case has a site in the prefecture, or a plan is drawn up, proposed by it or touches it. */
function isOf(version: Version, prefecture: string): boolean {
  if (version.kind === 'case') return version.stated.sites.some((site) => site.prefecture === prefecture)
  const { bodies, proposedBy, municipalities } = version.stated
  const codes = [...bodies.flatMap(({ code }) => code ?? []), ...proposedBy, ...municipalities]
  return codes.some((code) => code.startsWith(prefecture))
}

function outside({ kind }: ItemName, name: string, isTaken: boolean): Finding {
  const where = isTaken ? '下書きでは' : ''
  return kind === 'case'
    ? error(
        'outside-prefecture',
        `${where}この案件の所在地に、${name}がありません。${name}からは変えられません。`,
        `所在地の1つ以上が${name}にある案件`,
      )
    : error(
        'outside-prefecture',
        `${where}${name}はこの計画の策定主体・提案した都道府県になく、計画区域も${name}にかかっていません。${name}からは変えられません。`,
        `策定主体コードか計画区域に${name}がある計画`,
      )
}

interface Touched extends ItemName {
  before: Version | null
  after: Version
}

/**
 * What of a submission is not its prefecture's: at the first row with the case's or plan's id. What the draft has of it
 * must be the prefecture's already, or it could take over what others declared.
 */
export function outsidePrefecture(
  touched: readonly Touched[],
  tables: readonly NamedTable[],
  { prefecture, name }: { prefecture: string; name: string },
): Problem[] {
  const problems: Problem[] = []
  for (const kind of ['case', 'plan'] as const) {
    const found = touched
      .filter((one) => one.kind === kind)
      .flatMap((one): FindingById[] => {
        const isTaken = one.before !== null && !isOf(one.before, prefecture)
        if (!isTaken && isOf(one.after, prefecture)) return []
        return [{ id: one.id, column: ID_HEADERS[kind], finding: outside(one, name, isTaken) }]
      })
    const own = tables.filter(({ name: table }) => kind === 'case' || table !== '投資案件')
    const nowhere = reportById(own, ID_HEADERS[kind], found, (problem) => problems.push(problem))
    for (const { id, column, finding } of nowhere)
      problems.push({ ...finding, file: null, sheet: null, row: null, column, value: id, id })
  }
  return problems
}

/**
 * Why a prefecture may not say of a case that it is gone: the draft has none all of whose sites are its own, or the files
 * say something of it. Null where it may. Whether there is one elsewhere is not told.
 * @param before as the draft has it
 * @param isSent whether the files have a row of it
 */
export function removalProblem(
  id: string,
  { before, isSent }: { before: Version | null; isSent: boolean },
  { prefecture, name }: { prefecture: string; name: string },
): Problem | null {
  const at = { file: null, sheet: null, row: null, column: ID_HEADERS.case, value: id, id }
  const sites = before?.kind === 'case' ? before.stated.sites : []
  if (sites.length === 0 || sites.some((site) => site.prefecture !== prefecture))
    return {
      ...error(
        'outside-prefecture',
        `下書きに、所在地のすべてが${name}にあるこのIDの案件はありません。`,
        `所在地のすべてが${name}にある案件のID（ほかの県にもある案件は、国の編集者に知らせる）`,
      ),
      ...at,
    }
  if (!isSent) return null
  return {
    ...error(
      'removed-and-sent',
      'なくなった案件として書かれていますが、送るファイルにもこの案件の行があります。',
      'どちらか一方',
    ),
    ...at,
  }
}

/** 事業 are the nation's: a submission may name them, and changes none. */
export const PROGRAMMES_CHANGED: Problem = {
  ...error(
    'programmes-changed',
    '「事業」の表に、下書きと違う行があります。事業は国が直します。',
    '「事業」の表をのぞいたファイル',
  ),
  ...{ file: null, sheet: '事業', row: null, column: null, value: '' },
}
