import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount, setPassword } from '../../server/desk/accounts.ts'
import { addBoundAccount } from '../../server/desk/oidc/bound-accounts.ts'
import { type DeskDatabase, openDesk } from '../../server/desk/open-desk.ts'
import { Passwords } from '../../server/desk/passwords.ts'
import { type AProvider, aProvider, LONG } from '../desk/a-provider.ts'
import { objections } from './axe.ts'
import { PHONE, type Product, startProduct } from './product.ts'

/** Sign-in at a provider of OpenID Connect that stands at another site, as browsers see it. */
const PASSWORD = '正しい馬の電池ホチキスです'
const BUTTON = { ja: '県庁のアカウントでサインインする', en: 'Sign in with the prefecture’s account' }

let provider: AProvider
/** How the server is told of the provider. */
let environment: Record<string, string>
let product: Product
let desk: DeskDatabase
let page: Page
let complaints: string[]

/** The provider knows beforehand where the desk is. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

beforeAll(async () => {
  const port = await freePort()
  provider = await aProvider({ callback: `http://localhost:${port}/admin/api/oidc/callback` })
  const path = join(mkdtempSync(join(tmpdir(), 'desk-')), 'desk.sqlite')
  desk = openDesk(path)
  const by = { who: 'command:test', now: new Date() }
  const role = { role: 'national-editor', prefecture: undefined }
  addBoundAccount(desk, { name: 'editor', ...role }, 'sato@example.jp', by)
  const hash = await new Passwords().hash(PASSWORD)
  setPassword(desk, addAccount(desk, { name: 'other', ...role }, by), hash, new Date())
  environment = {
    ...{ PORT: String(port), DESK: path, OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'desk' },
    ...{ OIDC_CLIENT_SECRET: 'secret', OIDC_NAME: '県庁のアカウント' },
    OIDC_NAME_EN: 'the prefecture’s account',
  }
  // The desk is Node's alone.
  product = await startProduct(undefined, { runtime: 'node', environment })
  ;({ page, complaints } = await product.open('/admin/audit?lang=en'))
})
afterAll(async () => {
  await product.close()
  await provider.close()
  desk.$client.close()
})

async function isInOrder(): Promise<void> {
  expect(await objections(page)).toEqual([])
  const before = page.viewportSize()
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  if (before !== null) await page.setViewportSize(before)
}

/** On the provider's own pages. */
async function signInAtProvider(login: string): Promise<void> {
  await page.locator('[name="login"]').fill(login)
  await page.locator('[name="password"]').fill('any')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Continue' }).press('Enter')
}

test('the button leads to the provider and back to the page that was asked for, by keyboard', async () => {
  await page.getByRole('button', { name: BUTTON.en }).waitFor()
  await isInOrder()
  for (let step = 0; step < 20; step++) {
    await page.keyboard.press('Tab')
    if ((await page.locator(':focus').textContent()) === BUTTON.en) break
  }
  // The provider's own pages are not ours to judge.
  expect(complaints).toEqual([])
  await page.keyboard.press('Enter')
  await signInAtProvider('sato')
  await page.getByRole('heading', { name: 'Audit' }).waitFor()
  complaints.length = 0
  expect(page.url()).toBe(`${product.address}/admin/audit?lang=en`)
  expect(await page.getByTestId('audit').locator('tbody tr').first().textContent()).toContain('signed in')
  const cookies = (await page.context().cookies(`${product.address}/admin`)).map(
    ({ name, sameSite, httpOnly }) => ({ name, sameSite, httpOnly }),
  )
  expect(cookies).toEqual([{ name: 'desk', sameSite: 'Strict', httpOnly: true }])
  // A preview's address is asked for by whoever has to sign in first, and is reached.
  await page.goto(`${product.address}/admin?lang=en`)
  await page.getByLabel('Edition id').fill('2026-11')
  await page.getByLabel('As of').fill('2026-11-30')
  await page.getByRole('button', { name: 'Create draft' }).press('Enter')
  await page.getByRole('button', { name: 'Make a preview' }).press('Enter')
  await page.getByTestId('preview-made').waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter')
  await page.getByRole('button', { name: BUTTON.en }).waitFor()
  await page.goto(`${product.address}/admin/preview/2026-11/?lang=en`)
  await page.getByRole('button', { name: BUTTON.en }).press('Enter')
  await page.getByTestId('draft-bar').waitFor()
  expect(page.url()).toBe(`${product.address}/admin/preview/2026-11/?lang=en`)
  await page.goto(`${product.address}/admin?lang=en`)
  complaints.length = 0
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter')
  const further = page.getByRole('link', { name: 'Sign out there as well' })
  expect(await further.getAttribute('href')).toBe(`${provider.issuer}/session/end?client_id=desk`)
  await isInOrder()
  expect(complaints).toEqual([])
  // Neither is a code in the server's log.
  expect(JSON.stringify(product.log)).not.toMatch(/code=|state=/)
})

test('somebody without an account is told what to ask of whom, where the focus goes, in both languages', async () => {
  ;({ page, complaints } = await product.open('/admin'))
  await page.getByRole('button', { name: BUTTON.ja }).press('Enter')
  await signInAtProvider('long')
  const failure = page.getByTestId('failure')
  expect(await failure.textContent()).toContain(`「${LONG}」に結び付いた編集席のアカウントがありません`)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('管理者に伝えて')
  expect(page.url()).toBe(`${product.address}/admin`)
  await isInOrder()
  await page.goto(`${product.address}/admin/oidc`)
  await failure.filter({ hasText: LONG }).waitFor()
  await page.goto(`${product.address}/admin?lang=en`)
  await page.getByRole('button', { name: BUTTON.en }).press('Enter')
  await page.getByRole('link', { name: 'Cancel' }).press('Enter')
  await failure.filter({ hasText: 'The sign-in was cancelled' }).waitFor()
  await isInOrder()
})

test('when the provider is down the page says so, and the password leads in', async () => {
  await provider.close()
  await page.goto(`${product.address}/admin`)
  await page.getByRole('button', { name: BUTTON.ja }).press('Enter')
  await page.getByTestId('failure').filter({ hasText: '認証サービスに届きませんでした' }).waitFor()
  await page.getByLabel('名前').fill('other')
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByTestId('create').waitFor()
})

test('where the provider alone is used there is no form for passwords, and a link to set one says why', async () => {
  await product.close()
  product = await startProduct(undefined, {
    runtime: 'node',
    environment: { ...environment, OIDC_ONLY: '1' },
  })
  ;({ page, complaints } = await product.open('/admin'))
  await page.getByRole('button', { name: BUTTON.ja }).waitFor()
  expect(await page.locator('main input').count()).toBe(0)
  await isInOrder()
  await page.goto(`${product.address}/admin/link#${'A'.repeat(43)}`)
  await page.getByText('この編集席では、パスワードを使いません').waitFor()
  await isInOrder()
  await page.getByRole('link', { name: 'サインイン' }).press('Enter')
  await page.getByRole('button', { name: BUTTON.ja }).waitFor()
  expect(complaints).toEqual([])
})
