import { fold } from '../../domain/fold.ts'
import type { PlanDraft } from '../rows/plan.ts'
import type { DraftStatements } from './draft-statements.ts'

/** Writes a plan over what the draft had of it; its area, its text by item and its further sources stay. @returns its key */
export function putPlan(draft: PlanDraft, statements: DraftStatements): number {
  const { values, bodies } = draft
  const { type, name } = values
  if (type === null || name === null) throw new Error(`plan ${draft.id}: written without type or name`)
  const known = statements.keyOf('plans', draft.id)
  const key = statements.putPlan({
    ...values,
    edition: statements.edition,
    id: draft.id,
    type,
    name,
    status: values.status ?? 'draft',
    example: values.example ?? false,
    search: fold([name, ...bodies.map((body) => body.name), values.industry].filter(Boolean).join('\n')),
  })
  if (known !== undefined) for (const clear of statements.clearPlan) clear(key)
  for (const field of values.fields ?? []) statements.addPlanField({ plan: key, field })
  bodies.forEach((body, position) => {
    statements.addPlanBody({ plan: key, position, ...body })
  })
  const proposers = [...new Set(values.proposedBy ?? [])]
  proposers.forEach((prefecture, position) => {
    statements.addPlanProposer({ plan: key, position, prefecture })
  })
  if (values.sourceTitle !== null)
    statements.addPlanSource({
      plan: key,
      position: 0,
      further: false,
      title: values.sourceTitle,
      url: values.sourceUrl,
      date: values.sourceDate,
    })
  return key
}
