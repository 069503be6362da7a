import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { REFUSALS, ROLES } from '../../server/desk/contract.ts'
import { FORM_TABLES } from '../../server/desk/form-tables.ts'
import { ITEM_ACTIONS } from '../../server/desk/routes-items.ts'
import { en } from '../../web/admin/copy/en.ts'
import { ja } from '../../web/admin/copy/ja.ts'

const sourcesIn = (folder: string, ending: RegExp) => {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url))
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('copy/') && !name.startsWith('dist/'))
    .map((name) => readFileSync(root + name, 'utf8'))
    .join('\n')
}
const page = sourcesIn('web/admin', /\.tsx?$/)
const server = sourcesIn('server/desk', /\.ts$/)

/** Looked up by a code, and not by a name in the source. */
const BY_CODE = ['refusals', 'roles', 'actions', 'states', 'kinds', 'steps', 'tables', 'rows']

type Sentences = { [name: string]: unknown }
function paths(copy: Sentences, before: string[] = []): string[][] {
  return Object.entries(copy).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !BY_CODE.includes(name)
      ? paths(value as Sentences, [...before, name])
      : [[...before, name]],
  )
}

test('every sentence of the desk stands somewhere on its page', () => {
  const unused = paths(ja).filter((path) => path.length > 1 && !new RegExp(`\\.${path.at(-1)}\\b`).test(page))
  expect(unused).toEqual([])
})

test('both languages have all of them, and none is empty or the same', () => {
  expect(paths(en)).toEqual(paths(ja))
  const said = (copy: Sentences): string[] =>
    Object.values(copy).flatMap((value) =>
      typeof value === 'object' && value !== null ? said(value as Sentences) : [String(value)],
    )
  const [japanese, english] = [said(ja), said(en)]
  expect(japanese.filter((text, at) => text === '' || text === english[at])).toEqual([])
})

test('each refusal and each role has its sentence', () => {
  for (const copy of [ja, en]) {
    expect(Object.keys(copy.refusals).sort()).toEqual(Object.keys(REFUSALS).sort())
    expect(Object.keys(copy.roles)).toEqual([...ROLES])
  }
})

test('each table of a form, and what a row of it is, has its name', () => {
  const tables = [...new Set([...FORM_TABLES.case, ...FORM_TABLES.plan])].sort()
  for (const { items } of [ja, en]) {
    expect(Object.keys(items.tables).sort()).toEqual(tables)
    expect(Object.keys(items.rows).sort()).toEqual(tables.filter((name) => name !== '計画'))
  }
})

test('whatever the desk writes into its audit is named, and nothing else', () => {
  const written = [
    ...server.matchAll(/audited\(\s*c,\s*(?:[^',]*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?/g),
    ...server.matchAll(/action: '([a-z-]+)'/g),
  ].flatMap(([, one, other]) => [one, other].filter((action) => action !== undefined))
  written.push(...Object.values(ITEM_ACTIONS).flatMap((actions) => Object.values(actions)))
  for (const copy of [ja, en])
    expect(Object.keys(copy.audit.actions).sort()).toEqual([...new Set(written)].sort())
})
