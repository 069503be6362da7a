import { PREFECTURES } from '../../domain/region.ts'
import { dayInJapan } from '../../domain/time-in-japan.ts'
import type { PrefectureStanding, SubmissionEntry } from '../submission-contract.ts'
import type { Tasks } from '../tasks.ts'

export interface Sending {
  /** The newest first. */
  submissions: readonly SubmissionEntry[]
  dueOn: string | null
  now: Date
  round: Tasks['round']['answer']['prefectures']
  /** Cases and plans in conflict, by submission. */
  conflicts: ReadonlyMap<string, number>
}

/** Who has sent, who is late, and who has 未報告: every prefecture by code. */
export function standings({ submissions, dueOn, now, round, conflicts }: Sending): PrefectureStanding[] {
  return PREFECTURES.map(({ code: prefecture }) => {
    const newest =
      submissions.find((one) => one.prefecture === prefecture && one.state !== 'withdrawn') ?? null
    // What was returned has to come once more.
    const isSent = newest !== null && newest.state !== 'returned'
    const on = dayInJapan(isSent ? new Date(newest.at) : now)
    const asked = round.find((one) => one.prefecture === prefecture)
    return {
      ...{ prefecture, newest, isLate: dueOn !== null && on > dueOn },
      conflicts: newest === null ? 0 : (conflicts.get(newest.id) ?? 0),
      ...{
        targets: asked?.targets ?? 0,
        notReported: asked?.notReported ?? 0,
        notStated: asked?.notStated ?? 0,
      },
    }
  })
}
