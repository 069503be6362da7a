import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('what the product runs with is listed as CycloneDX, each with version and hash; what only tests use is not', () => {
  const text = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const { bomFormat, components } = JSON.parse(text) as {
    bomFormat: string
    components: { purl: string; version: string; hashes?: unknown[] }[]
  }
  expect(bomFormat).toBe('CycloneDX')
  const listed = components.map(({ purl }) => decodeURIComponent(purl).replace(/^pkg:npm\/(.+)@.*$/, '$1'))
  const { dependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  expect(Object.keys(dependencies).filter((name) => !listed.includes(name))).toEqual([])
  expect(listed).not.toContain('vitest')
  expect(components.filter(({ version, hashes }) => !version || !hashes?.length)).toEqual([])
})
