import type { DeskProblem } from '../../server/desk/contract.ts'
import type { ItemKind } from '../../server/desk/form-contract.ts'
import { useWords } from '../copy/words.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ScrolledTable } from './Forms.tsx'
import { itemPath } from './item-path.ts'

/** Of what a sheet's rows tell; sources are of either. */
function kindOf(sheet: string | null): ItemKind | null {
  if (sheet === '投資案件') return 'case'
  return sheet !== null && /^(計画|目標$|進捗$)/.test(sheet) ? 'plan' : null
}

/** Where a problem stands: its file and cell, or of a draft its case or plan and the column. */
function Where({
  problem: { file, sheet, column, cell, id },
  edition,
}: {
  problem: DeskProblem
  edition?: string
}) {
  const url = useDeskUrl()
  const kind = kindOf(sheet)
  const address = cell ?? [sheet, column].filter((part) => part !== null).join('：')
  return (
    <>
      {cell === null ? address : <code>{cell}</code>}
      {cell !== null && column !== null && <small>{column}</small>}
      {file !== null && <small>{file}</small>}
      {id !== null && (
        <small>
          {edition !== undefined && kind !== null ? (
            <Link href={url(`/admin${itemPath(edition, { kind, id })}`)}>{id}</Link>
          ) : (
            id
          )}
        </small>
      )}
    </>
  )
}

/**
 * Problems with the address of each cell, errors before warnings; what is wrong stands where a phone shows it. Sentences
 * are the intake's own, in Japanese.
 */
export function ProblemsTable({
  problems,
  edition,
  label,
}: {
  problems: readonly DeskProblem[]
  /** What the table is called, where a page has several. */
  label?: string
  /** Of a draft's own check: its cases and plans can be opened. */
  edition?: string
}) {
  const { problems: copy } = useDeskCopy()
  const { language } = useWords()
  return (
    <ScrolledTable label={label ?? copy.table} testId="problems">
      <thead>
        <tr>
          <th scope="col">{copy.severity}</th>
          <th scope="col">{copy.where}</th>
          <th scope="col">{copy.message}</th>
          <th scope="col">{copy.expected}</th>
          <th scope="col">{copy.value}</th>
        </tr>
      </thead>
      <tbody lang="ja">
        {problems.map((problem, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems of a cell may be alike, and their order stays
          <tr key={at}>
            <td>
              <span
                className={problem.severity === 'error' ? 'tag desk-error' : 'tag tag-example'}
                lang={language}
              >
                {problem.severity === 'error' ? copy.error : copy.warning}
              </span>
            </td>
            <td className="desk-where">
              <Where problem={problem} {...(edition === undefined ? {} : { edition })} />
            </td>
            <td className="desk-sentence">{problem.message}</td>
            <td className="desk-sentence">{problem.expected}</td>
            <td className="desk-value">{problem.value}</td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
