import { importFiles } from '../../intake/import-files.ts'
import { draftRevision } from '../../publish/draft-revision.ts'
import { deleteItem } from '../delete-item.ts'
import { inTransaction } from '../in-transaction.ts'
import { rowsAsFiles } from '../rows-as-files.ts'
import type { Tasks } from '../tasks.ts'
import { toldProblem } from '../told-problem.ts'
import type { Workshop } from '../workshop.ts'

/**
 * Writes cases and plans of a submission into the draft, by the import that reads workbooks, and takes out those that are
 * gone: all of them or, with one error, nothing.
 * @throws ImportRefused when the draft is not the one that its editor saw
 */
export async function accept(
  { db, places, pinned }: Workshop,
  draft: { key: number; id: string },
  { rows, removed, revision }: Tasks['accept']['asked'],
): Promise<Tasks['accept']['answer']> {
  return await inTransaction(db, async (commit) => {
    const { problems } = await importFiles(db, draft.id, rowsAsFiles(rows), {
      ...{ replace: false, places: places() },
      union: (codes) => pinned().boundaries.union(codes),
      isAsSeen: (key) => draftRevision(db, key) === revision,
    })
    const errors = problems.filter(({ severity }) => severity === 'error').length
    if (errors === 0) {
      for (const id of removed) deleteItem(db, draft, { kind: 'case', id })
      commit()
    }
    return {
      errors,
      warnings: problems.length - errors,
      items: problems.map((problem) => toldProblem(problem, null)),
    }
  })
}
