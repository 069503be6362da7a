import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Ground, Measured } from './measurement.ts'

const MEGA = 1e6

/** How large the frozen files of the edition are, compressed as they are served. */
export async function sizeOfFiles({ files, edition }: Ground): Promise<Measured[]> {
  const folder = join(files, edition)
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      what: `file ${name}`,
      ours: statSync(join(folder, name)).size / MEGA,
      unit: 'MB',
    }))
}
