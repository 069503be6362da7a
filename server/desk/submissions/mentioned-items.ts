import { type NamedTable, openTables } from '../../intake/open-tables.ts'
import { idIn } from '../../intake/scattered-cases.ts'
import { cellText, type InputFile, plain } from '../../intake/table.ts'
import type { ItemName } from '../submission-contract.ts'

/** Of 投資案件 the 計画ID only says where a case belongs: it changes nothing in the plan. */
const isOwn = (table: NamedTable, kind: ItemName['kind']) => kind === 'case' || table.name !== '投資案件'

export const ID_HEADERS: Record<ItemName['kind'], string> = { case: '案件ID', plan: '計画ID' }

/** The input tables in files; what is wrong with the files themselves is import's to say. */
export function tablesIn(files: readonly InputFile[]): Promise<NamedTable[]> {
  return openTables(files, () => {})
}

/** Cases and plans that tables have rows of. */
export function mentionedItems(tables: readonly NamedTable[]): ItemName[] {
  const found = { case: new Set<string>(), plan: new Set<string>() }
  for (const kind of ['case', 'plan'] as const)
    for (const table of tables) {
      const at = table.header.findIndex((cell) => plain(cellText(cell)) === ID_HEADERS[kind])
      if (at < 0 || !isOwn(table, kind)) continue
      for (const cell of table.column(at)) {
        const id = idIn(cellText(cell))
        if (id !== '') found[kind].add(id)
      }
    }
  return (['case', 'plan'] as const).flatMap((kind) => [...found[kind]].map((id) => ({ kind, id })))
}
