import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

test('what is installed is listed as CycloneDX, each with its version, and what only tests use is marked so', () => {
  const text = execFileSync('npm', ['run', '-s', 'sbom'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const { bomFormat, components } = JSON.parse(text) as {
    bomFormat: string
    components: { purl: string; version: string; properties?: { name: string }[] }[]
  }
  expect(bomFormat).toBe('CycloneDX')
  const nameOf = ({ purl }: (typeof components)[number]) =>
    decodeURIComponent(purl).replace(/^pkg:npm\/(.+)@.*$/, '$1')
  const listed = components.map(nameOf)
  const { dependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  expect(Object.keys(dependencies).filter((name) => !listed.includes(name))).toEqual([])
  const marked = components.filter(({ properties }) =>
    properties?.some(({ name }) => name === 'cdx:npm:package:development'),
  )
  expect(marked.map(nameOf)).toContain('vitest')
  expect(marked.map(nameOf)).not.toContain('hono')
  expect(components.filter(({ version }) => !version)).toEqual([])
})
