import { importFiles } from '../../intake/import-files.ts'
import { draftRevision } from '../../publish/draft-revision.ts'
import { rowsAsFiles } from '../rows-as-files.ts'
import type { Tasks } from '../tasks.ts'
import { toldProblem } from '../told-problem.ts'
import type { Workshop } from '../workshop.ts'

/**
 * Writes cases and plans of a submission into the draft, by the import that reads workbooks: all of them or, with one
 * error, nothing.
 * @throws ImportRefused when the draft is not the one that its editor saw
 */
export async function accept(
  { db, places, pinned }: Workshop,
  { id, rows, revision }: Tasks['accept']['asked'],
): Promise<Tasks['accept']['answer']> {
  const { problems } = await importFiles(db, id, rowsAsFiles(rows), {
    ...{ replace: false, places: places() },
    union: (codes) => pinned().boundaries.union(codes),
    isAsSeen: (key) => draftRevision(db, key) === revision,
  })
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return {
    errors,
    warnings: problems.length - errors,
    items: problems.map((problem) => toldProblem(problem, null)),
  }
}
