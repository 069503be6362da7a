import type { Meeting } from './matrix.ts'

/** Told apart by shape: a full disc, a ring, a triangle, nothing. */
const SHAPES: Record<Meeting, string> = {
  both: 'M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z',
  'plan-only': 'M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5ZM0-3A3 3 0 1 0 0 3A3 3 0 1 0 0-3Z',
  'investment-only': 'M0-5L5.5 4.5H-5.5Z',
  neither: '',
}

/** How plan and investment meet, as a mark; the words stand beside it or in the cell's name. */
export function MeetingMark({ meeting }: { meeting: Meeting }) {
  return (
    <svg className={`meeting meeting-${meeting}`} viewBox="-6 -6 12 12" aria-hidden="true">
      <path d={SHAPES[meeting]} />
    </svg>
  )
}
