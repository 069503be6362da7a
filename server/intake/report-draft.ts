import type { Problem } from './problem.ts'
import { listOf, MOST_SHOWN, notesOf, sheetOf, withNames } from './report-workbook.ts'
import { type Cell, cellText, type Row } from './table.ts'
import { type WrittenSheet, writeWorkbook } from './write-workbook.ts'

/** A table of a draft as it is written out: the rows of one case or plan follow each other. */
export interface DraftTable {
  name: string
  header: readonly string[]
  rows: AsyncIterable<readonly (readonly Cell[])[]>
}

const IDS = ['案件ID', '計画ID', '事業ID']
const PLANS = '計画'

/**
 * A workbook for whoever corrects a draft: the list of all problems, then the draft's own tables with the cells that
 * they are about coloured and annotated. What is lacking altogether stands at the plan's own row.
 * @param isExcerpt only the rows with problems: for a draft too large to be held whole
 * @returns the bytes of an .xlsx file
 */
export async function writeDraftReport(
  tables: readonly DraftTable[],
  problems: readonly Problem[],
  isExcerpt: boolean,
): Promise<Uint8Array> {
  /** By the problem as it came: where it stands in this workbook. */
  const placed = new Map<Problem, Problem>()
  let waiting = problems.filter(({ id }) => id !== undefined)
  const sheets = new Map<string, WrittenSheet>()
  // Plans last: what no row of another table is about comes to them.
  for (const table of [...tables].sort((a, b) => Number(a.name === PLANS) - Number(b.name === PLANS))) {
    const isPlans = table.name === PLANS
    const own = waiting.filter(({ sheet }) => isPlans || sheet === table.name)
    const read = await placeProblems(table, own, isExcerpt)
    waiting = [...waiting.filter((one) => !own.includes(one)), ...read.left]
    for (const [problem, here] of read.placed) placed.set(problem, here)
    if (read.rows.length === 0) continue
    const notes = notesOf([...read.placed.values()], table.name)
    sheets.set(table.name, sheetOf(table.name, table.header, read.rows, notes, false))
  }
  const list = listOf(problems.map((problem) => placed.get(problem) ?? problem))
  const inOrder = tables.flatMap(({ name }) => sheets.get(name) ?? [])
  return writeWorkbook(withNames([list, ...inOrder]))
}

interface Placed {
  rows: Row[]
  placed: Map<Problem, Problem>
  left: Problem[]
}

async function placeProblems(
  { name, header, rows }: DraftTable,
  problems: readonly Problem[],
  isExcerpt: boolean,
): Promise<Placed> {
  const byId = new Map<string, Problem[]>()
  for (const problem of problems) byId.set(problem.id ?? '', [...(byId.get(problem.id ?? '') ?? []), problem])
  const idColumns = IDS.map((id) => header.indexOf(id)).filter((at) => at >= 0)
  const idOf = (cells: readonly Cell[]) =>
    idColumns.map((at) => cellText(cells[at] ?? null).replace(/^'/, '')).find((id) => id !== '') ?? ''
  const found: Placed = { rows: [], placed: new Map(), left: [] }
  let group: { id: string; rows: (readonly Cell[])[] } = { id: '', rows: [] }
  const close = () => {
    const own = byId.get(group.id) ?? []
    byId.delete(group.id)
    const at = own.map((problem) => rowOf(problem, header, group.rows))
    group.rows.forEach((cells, index) => {
      const here = own.filter((_, of) => at[of] === index)
      if (isExcerpt && (here.length === 0 || found.rows.length >= MOST_SHOWN)) return
      const number = found.rows.length + 2
      found.rows.push({ number, cells })
      for (const problem of here) {
        const isElsewhere = problem.sheet !== name
        found.placed.set(problem, {
          ...problem,
          sheet: name,
          row: number,
          ...(isElsewhere && { column: header[0] ?? null }),
        })
      }
    })
  }
  for await (const batch of rows)
    for (const cells of batch) {
      const id = idOf(cells)
      if (id !== group.id) {
        close()
        group = { id, rows: [] }
      }
      group.rows.push(cells)
    }
  close()
  return { ...found, left: [...byId.values()].flat() }
}

/** Which of the rows of one case or plan a problem is about: the one it names, else the one that holds its value. */
function rowOf(
  { nth, column, value }: Problem,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): number {
  if (nth !== undefined && nth < rows.length) return nth
  const at = header.indexOf(column ?? '')
  const holding = rows.findIndex(
    (cells) => value !== '' && cellText(cells[at] ?? null).replace(/^'/, '') === value,
  )
  return Math.max(0, holding)
}
