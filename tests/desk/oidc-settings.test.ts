import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { Desk } from '../cli/command-line.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LEAST = { DESK: 'desk.sqlite', OIDC_ISSUER: 'https://login.example.jp', OIDC_CLIENT_ID: 'desk' }

describe('the environment', () => {
  test('without a provider has passwords alone', () => {
    expect(oidcSettings({})).toBeNull()
    expect(oidcSettings({ DESK: 'desk.sqlite', OIDC_ISSUER: '', OIDC_ONLY: '' })).toBeNull()
  })

  test('needs issuer and client; all else has a usual value', () => {
    expect(oidcSettings(LEAST)).toEqual({
      ...{
        issuer: new URL('https://login.example.jp'),
        clientId: 'desk',
        clientSecret: null,
        claim: 'email',
      },
      ...{ names: { ja: '組織のアカウント', en: 'your organisation’s account' }, only: false },
    })
    const file = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret')
    writeFileSync(file, 'from a file\n')
    expect(
      oidcSettings({
        ...{ ...LEAST, OIDC_ISSUER: 'http://127.0.0.1:3000/realm', OIDC_CLIENT_SECRET_FILE: file },
        ...{ OIDC_CLAIM: 'sub', OIDC_NAME: '県庁', OIDC_ONLY: '1' },
      }),
    ).toMatchObject({
      ...{ clientSecret: 'from a file', claim: 'sub', names: { ja: '県庁', en: '県庁' }, only: true },
    })
    expect(() => oidcSettings({ ...LEAST, OIDC_CLIENT_SECRET_FILE: `${file}-not-there` })).toThrow(
      '読めません',
    )
    writeFileSync(file, '\n')
    expect(() => oidcSettings({ ...LEAST, OIDC_CLIENT_SECRET_FILE: file })).toThrow('空です')
  })

  test.each([
    [{ OIDC_ISSUER: undefined }, 'OIDC_CLIENT_ID だけでは足りません'],
    [{ OIDC_ISSUER: undefined, OIDC_CLIENT_ID: undefined, OIDC_ONLY: '1' }, 'OIDC_ISSUER を指定'],
    [{ OIDC_CLIENT_ID: undefined }, 'OIDC_CLIENT_ID に指定'],
    [{ DESK: undefined }, 'DESK も指定'],
    [{ OIDC_ISSUER: 'login.example.jp' }, 'OIDC_ISSUER「login.example.jp」は使えません'],
    [{ OIDC_ISSUER: 'http://login.example.jp' }, 'は使えません'],
    [{ OIDC_ISSUER: 'http://localhost.example.jp' }, 'は使えません'],
    [{ OIDC_ISSUER: 'https://login.example.jp/?tenant=1' }, 'は使えません'],
    [{ OIDC_ISSUER: 'https://me:word@login.example.jp' }, 'は使えません'],
    [{ OIDC_CLIENT_SECRET: 'a', OIDC_CLIENT_SECRET_FILE: 'b' }, 'どちらか一方'],
    [{ OIDC_CLAIM: 'e mail' }, 'OIDC_CLAIM「e mail」は使えません'],
    [{ OIDC_ONLY: 'yes' }, 'OIDC_ONLY「yes」は使えません'],
  ])('with %o is refused: %s', (wrong, sentence) => {
    expect(() => oidcSettings({ ...LEAST, ...wrong })).toThrow(sentence)
  })

  test('that says half of it keeps the server from starting, in a plain sentence', () => {
    const folder = mkdtempSync(join(tmpdir(), 'half-'))
    const { status, stderr } = spawnSync(process.execPath, ['server/run.mjs', 'node'], {
      cwd: ROOT,
      env: {
        ...{
          ...process.env,
          PORT: '0',
          DATABASE: join(folder, 'map.sqlite'),
          DESK: join(folder, 'desk.sqlite'),
        },
        OIDC_ISSUER: 'https://login.example.jp',
      },
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([1, expect.stringContaining('OIDC_CLIENT_ID に指定してください')])
    expect(readdirSync(folder)).toEqual([])
  })
})

test('the library of OpenID Connect is loaded by nothing but a sign-in', () => {
  const sources = readdirSync(join(ROOT, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('dist'))
    .map((name) => ({ name, text: readFileSync(join(ROOT, 'server', name), 'utf8') }))
  const naming = sources.filter(({ text }) => text.includes("'openid-client'"))
  expect(naming.map(({ name }) => name)).toEqual(['desk/oidc/provider.ts'])
  const ways = [...(naming[0]?.text ?? '').matchAll(/^.*'openid-client'.*$/gm)].map(([line]) => line.trim())
  expect(new Set(ways)).toEqual(
    new Set([
      "import type { Configuration } from 'openid-client'",
      "type Library = typeof import('openid-client')",
      "const library = await import('openid-client')",
    ]),
  )
})

test('the command line binds accounts to people at the provider, and says how each signs in', () => {
  const clerk = new Desk()
  const edition = (...args: string[]) => {
    process.env.DESK = join(clerk.folder, 'desk.sqlite')
    try {
      return clerk.edition(...args)
    } finally {
      delete process.env.DESK
    }
  }
  const add = ['account', 'add', 'sato', '--role', 'reader', '--oidc', 'sato@example.jp']
  const made = edition(...add)
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('「sato@example.jp」を結び付けました')])
  expect(made.out).not.toContain('/admin/link')
  const taken = edition('account', 'add', 'other', '--role', 'reader', '--oidc', 'sato@example.jp')
  expect([taken.code, taken.error]).toEqual([2, expect.stringContaining('別のアカウントに結び付いています')])
  expect(edition('account', 'add', 'tanaka', '--role', 'reader').code).toBe(0)
  expect(edition('account', 'bind', 'tanaka', '--oidc', 'tanaka@example.jp').code).toBe(0)
  expect(edition('account', 'list').out).toBe(
    'sato  reader  OpenID Connect：sato@example.jp\ntanaka  reader  OpenID Connect：tanaka@example.jp\n',
  )
})
