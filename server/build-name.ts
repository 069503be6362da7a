import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Names this build by its sources, so that answers of another build are never taken for this one's. */
export function buildName(): string {
  const hash = createHash('sha256')
  const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  for (const file of files.sort()) hash.update(file).update(readFileSync(HERE + file))
  return hash.digest('hex').slice(0, 16)
}
