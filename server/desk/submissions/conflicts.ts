import type { Conflict, ItemName } from '../submission-contract.ts'
import type { KeptItem, WaitingItem } from './kept-submissions.ts'
import { nameOf } from './read-versions.ts'
import { differingFields, isSame, sentVersion, type Version } from './versions.ts'

/**
 * Where a case or plan of a waiting submission is not for its editor alone to decide: the draft has changed it since it
 * was sent, or another waiting submission has another version of it. What all say alike is no conflict.
 * @param now what the draft says
 * @param others of submissions that wait as well
 */
export function conflictOf(
  { base, sent: own, removed, ...name }: Pick<KeptItem, 'base' | 'sent' | 'removed'> & ItemName,
  now: Version | null,
  others: readonly WaitingItem[],
): Conflict | null {
  const sent = sentVersion({ sent: own, removed })
  const differing = others.filter((one) => nameOf(one) === nameOf(name) && !isSame(sentVersion(one), sent))
  const draftChanged = !isSame(base, now) && !isSame(sent, now)
  if (!draftChanged && differing.length === 0) return null
  return {
    draftChanged,
    others: differing.map(({ submission, prefecture }) => ({ submission, prefecture })),
    fields: differingFields([now, sent, ...differing.map(sentVersion)]),
  }
}
