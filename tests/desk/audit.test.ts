import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson, record, verifyAudit } from '../../server/desk/audit.ts'
import { openDesk } from '../../server/desk/open-desk.ts'
import { Desk } from '../cli/command-line.ts'
import { type ADesk, aDesk } from './a-desk.ts'

let desk: ADesk
beforeAll(async () => {
  desk = aDesk()
  const editor = await desk.signedIn('editor', 'national-editor')
  await editor.signIn('editor', 'wrong')
  await editor.send('DELETE', '/session')
})
afterAll(() => desk.close())

test('who did what and when stands there, with the hash of the entry before', () => {
  const trail = desk.trail()
  expect(trail.map(({ seq, who, action }) => [seq, who, action])).toEqual([
    [1, 'command:test', 'account-added'],
    [2, 'editor', 'password-set'],
    [3, 'editor', 'signed-in'],
    [4, 'editor', 'refused'],
    [5, 'editor', 'signed-out'],
  ])
  expect(trail.slice(1).map(({ previous }) => previous)).toEqual(trail.slice(0, -1).map(({ hash }) => hash))
  expect(verifyAudit(desk.db)).toEqual({ ok: true, entries: 5, last: trail.at(-1)?.hash })
})

test('nothing of it can be changed, taken out or put in between', () => {
  const run = (statement: string) => () => desk.db.$client.exec(statement)
  expect(run("update audit set who = 'somebody else' where seq = 3")).toThrow('audit')
  expect(run('delete from audit where seq = 5')).toThrow('audit')
  expect(run('insert or replace into audit select * from audit where seq = 2')).toThrow('audit')
  expect(
    run(
      'insert into audit select 9, at, who, action, subject, details, previous, hash from audit where seq = 1',
    ),
  ).toThrow('audit')
  expect(desk.trail().length).toBe(5)
})

test('whoever does it with the triggers taken off is found out at the first entry that is not as it was', () => {
  const copy = join(desk.folder, 'copy.sqlite')
  const tampered = (statement: string) => {
    desk.db.$client.exec(`vacuum into '${copy}-${statement.length}'`)
    const other = openDesk(`${copy}-${statement.length}`)
    other.$client.exec('drop trigger audit_never_updated; drop trigger audit_never_deleted')
    other.$client.exec(statement)
    const proof = verifyAudit(other, desk.trail().at(-1)?.hash)
    other.$client.close()
    return proof
  }
  expect(tampered("update audit set details = '{}' where seq = 3")).toEqual({ ok: false, brokenAt: 3 })
  expect(tampered('delete from audit where seq = 2')).toEqual({ ok: false, brokenAt: 2 })
  expect(tampered('delete from audit where seq >= 4 /* end */')).toEqual({ ok: false, brokenAt: 4 })
})

test('the form of what is hashed is the same whatever the order of its members', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'ç' }], a: undefined, z: true })).toBe(
    '{"b":[1,{"c":"ç","d":null}],"z":true}',
  )
  expect(canonicalJson({ x: 1, y: 2 })).toBe(canonicalJson({ y: 2, x: 1 }))
})

test('two connections write one chain', () => {
  const path = join(desk.folder, 'two.sqlite')
  const [one, other] = [openDesk(path), openDesk(path)]
  for (let turn = 0; turn < 10; turn++)
    record(turn % 2 === 0 ? one : other, { at: 'now', who: `${turn}`, action: 'a', subject: 's' })
  expect(verifyAudit(one)).toMatchObject({ ok: true, entries: 10 })
  one.$client.close()
  other.$client.close()
})

test('the command line makes accounts, has what it does to editions written down, exports and proves the chain', () => {
  const clerk = new Desk()
  const path = join(clerk.folder, 'desk.sqlite')
  const edition = (...args: string[]) => {
    process.env.DESK = path
    try {
      return clerk.edition(...args)
    } finally {
      delete process.env.DESK
    }
  }
  const made = edition('account', 'add', 'editor', '--role', 'national-editor')
  expect([made.code, made.out]).toEqual([
    0,
    expect.stringMatching(/^http:\/\/localhost:\d+\/admin\/link#[\w-]{43}\n$/),
  ])
  expect(edition('account', 'add', 'editor', '--role', 'national-editor').code).toBe(2)
  expect(edition('account', 'list').out).toBe('editor  national-editor  パスワード未設定\n')
  expect(edition('create', '2026-12', '--as-of', '2026-12-31').code).toBe(0)
  const file = join(clerk.folder, 'audit.csv')
  expect(edition('audit', '-o', file).code).toBe(0)
  const rows = parse(readFileSync(file), { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.map(({ action, subject }) => [action, subject])).toEqual([
    ['account-added', 'editor'],
    ['create-begun', '2026-12'],
    ['create-done', '2026-12'],
  ])
  const proved = edition('audit', 'verify', '--expect', rows.at(-1)?.hash ?? '')
  expect([proved.code, proved.out]).toEqual([0, expect.stringContaining(rows.at(-1)?.hash ?? '-')])
  const other = openDesk(path)
  other.$client.exec("drop trigger audit_never_updated; update audit set who = 'me' where seq = 2")
  other.$client.close()
  const found = edition('audit', 'verify')
  expect([found.code, found.out]).toEqual([1, expect.stringContaining('2番')])
})

test('without DESK there is no desk: its commands are wrong usage, and nothing is made', () => {
  const clerk = new Desk()
  for (const args of [['account', 'list'], ['audit'], ['audit', 'verify']]) {
    const { code, error } = clerk.edition(...args)
    expect([code, error]).toEqual([2, expect.stringContaining('DESK')])
  }
  expect(existsSync(clerk.database)).toBe(false)
})
