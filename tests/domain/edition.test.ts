import { expect, test } from 'vitest'
import { isEditionId } from '../../server/domain/edition.ts'

test('an edition is named by small letters, digits, dots and hyphens, and never latest', () => {
  for (const id of ['2026-01', '2026-01.1', 'sample-2026-02', '7', 'latest-2026'])
    expect(isEditionId(id)).toBe(true)
  for (const id of ['latest', '', '-2026', '2026-', '2026/01', 'A', '令和8', 'a'.repeat(41)])
    expect(isEditionId(id)).toBe(false)
})
