import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAccount } from '../../server/desk/accounts.ts'
import { verifyAudit } from '../../server/desk/audit.ts'
import { type DeskDatabase, openDesk } from '../../server/desk/open-desk.ts'
import { aCase, csv, type FileInHand } from '../intake/draft.ts'
import { objections } from './axe.ts'
import { PHONE, type Product, startProduct } from './product.ts'

/** A clerk's revision in the browser: from the last edition to a published one, on one page, mostly by keyboard. */
const PASSWORD = '正しい馬の電池ホチキスです'
let product: Product
let desk: DeskDatabase
let page: Page
let complaints: string[]
let token: string

beforeAll(async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'desk-')), 'desk.sqlite')
  desk = openDesk(path)
  token = addAccount(
    desk,
    { name: 'editor', role: 'national-editor', prefecture: undefined },
    { who: 'command:test', now: new Date() },
  )
  process.env.DESK = path
  // The desk is Node's alone.
  product = await startProduct(undefined, { runtime: 'node' })
  delete process.env.DESK
  ;({ page, complaints } = await product.open(`/admin/link#${token}`))
})
afterAll(async () => {
  await product.close()
  desk.$client.close()
})

/** What the browser itself says of an answer that refuses is no complaint of ours. */
const unexpected = () => complaints.filter((one) => !/status of (400|401|403)/.test(one))

/** The page as it is: nothing axe objects to, nothing wider than the window, on a phone either. */
async function isInOrder(): Promise<void> {
  expect(await objections(page)).toEqual([])
  const before = page.viewportSize()
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  if (before !== null) await page.setViewportSize(before)
}

const type = async (label: string | RegExp, text: string) => {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(text)
}

const inHand = ({ name, bytes }: FileInHand) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) })

async function importFile(file: FileInHand): Promise<string> {
  await page.getByLabel('ファイル（いくつでも）').setInputFiles([inHand(file)])
  await page.getByRole('button', { name: '読み込む', exact: true }).press('Enter')
  return (await page.getByTestId('imported').textContent()) ?? ''
}

test('the one-time link sets the password; what went wrong is said where the focus goes', async () => {
  await type('新しいパスワード', PASSWORD)
  await type('新しいパスワード（もう一度）', 'another')
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('同じではありません')
  await isInOrder()
  await page.getByLabel('新しいパスワード（もう一度）').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(page.url()).not.toContain(token)
})

test('a wrong password is refused, the right one leads to the editions', async () => {
  await type('パスワード', 'wrong')
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('failure').textContent()).toContain('名前かパスワードが違います')
  await isInOrder()
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByTestId('create').waitFor()
  expect(await page.getByTestId('desk-editions').locator('h2').first().textContent()).toContain(
    '見本 2026年2月',
  )
  // No script of the page can read the session.
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await isInOrder()
})

test('a draft is made of the last edition', async () => {
  await type('版のID', '2026-11')
  await page.getByLabel('基準日').fill('2026-11-30')
  await type('注記', '架空')
  await page.getByRole('button', { name: '下書きを作る' }).press('Enter')
  await page.getByTestId('upload').waitFor()
  expect(await page.getByTestId('state').textContent()).toBe('下書き')
  expect(await page.getByTestId('total-count').textContent()).toBe('121件')
})

test('a file with errors changes nothing: each problem has its cell, in a table', async () => {
  const bad = [
    aCase({ '投資総額（百万円）': 'たくさん' }),
    aCase({ 案件ID: 'kikuyo-2', 市区町村コード: '99999' }),
  ]
  expect(await importFile(csv('投資案件', bad))).toContain('エラーが2件あるため、下書きは変えていません')
  await page.getByRole('link', { name: '結果と問題の表を開く' }).press('Enter')
  const rows = page.getByTestId('problems').locator('tbody tr')
  await rows.first().waitFor()
  expect(await rows.locator('code').allTextContents()).toEqual(['投資案件!F2', '投資案件!C3'])
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '問題のあるセルに印を付けたブックを保存' }).press('Enter')
  expect((await saved).suggestedFilename()).toBe('report.xlsx')
  await isInOrder()
  await page.getByRole('link', { name: '下書きに戻る' }).press('Enter')
  await page.getByTestId('upload').waitFor()
})

test('the corrected file is imported, the draft checked and compared', async () => {
  const good = [aCase({ '投資総額（百万円）': '12300' }), aCase({ 案件ID: 'kikuyo-2' })]
  expect(await importFile(csv('投資案件', good))).toContain('下書きに読み込みました')
  await expect.poll(() => page.getByTestId('total-count').first().textContent()).toBe('123件')
  expect(await page.getByTestId('past-imports').locator('tbody tr').count()).toBe(2)
  await page.getByRole('button', { name: '下書きを確かめる' }).press('Enter')
  await page.getByTestId('check').getByRole('status').filter({ hasText: 'エラー 0件' }).waitFor()
  await page.getByRole('button', { name: '比べる', exact: true }).press('Enter')
  const changed = page.getByTestId('changes').getByTestId('changed-cases').locator('tbody tr')
  await changed.first().waitFor()
  expect(await changed.count()).toBe(2)
})

test('a single case is corrected in a form, whose problems lead to their fields', async () => {
  await type('探すことば', 'kikuyo-2')
  await page.keyboard.press('Enter')
  await page.getByTestId('find-case').getByRole('link').press('Enter')
  const form = page.getByTestId('case')
  await form.waitFor()
  // Each page has an address of its own.
  await page.reload()
  await form.waitFor()
  await page.getByLabel('投資総額（百万円）').fill('約百')
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').waitFor()
  await form.getByTestId('case-problems').getByRole('link').press('Enter')
  const focused = page.locator(':focus')
  expect([await focused.inputValue(), await focused.getAttribute('aria-invalid')]).toEqual(['約百', 'true'])
  await isInOrder()
  await focused.fill('700')
  // The session ends while somebody types: what was typed is there still when another tab has signed in.
  desk.$client.prepare('delete from sessions').run()
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').filter({ hasText: 'サインインが切れました' }).waitFor()
  const tab = await page.context().newPage()
  await tab.goto(`${product.address}/admin`)
  await tab.getByLabel('名前').fill('editor')
  await tab.getByLabel('パスワード').fill(PASSWORD)
  await tab.keyboard.press('Enter')
  await tab.getByTestId('create').waitFor()
  await tab.close()
  await page.getByLabel('投資総額（百万円）').press('Enter')
  await form.getByRole('status').filter({ hasText: '保存しました' }).waitFor()
  await page.getByRole('link', { name: '下書きに戻る' }).press('Enter')
  await page.getByTestId('upload').waitFor()
})

test('publication repeats totals and changes and wants the id once more', async () => {
  await page.getByRole('button', { name: '公表の確認に進む' }).press('Enter')
  const confirmation = page.getByTestId('confirmation')
  await confirmation.waitFor()
  expect(await confirmation.getByTestId('progress').textContent()).toContain('123件')
  expect(await confirmation.getByTestId('changed-cases').locator('tbody tr').count()).toBe(2)
  await type(/版のID「2026-11」を入力/, '2026-1')
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('failure').textContent()).toContain('入力した版のIDが違います')
  await isInOrder()
  await page.getByLabel(/版のID「2026-11」を入力/).fill('2026-11')
  await page.keyboard.press('Enter')
  await page.getByTestId('state').filter({ hasText: '公表' }).waitFor()
  await isInOrder()
  const latest = await page.request.get(`${product.address}/api/editions/latest`)
  expect((await latest.json()).id).toBe('2026-11')
})

test('the audit tells all of it, in English too, and its chain holds', async () => {
  await page.goto(`${product.address}/admin/audit?lang=en`)
  await page.getByTestId('audit').locator('tbody tr').first().waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Audit')
  expect(await page.getByTestId('audit').locator('tbody tr').first().textContent()).toContain('published')
  await isInOrder()
  expect(verifyAudit(desk).ok).toBe(true)
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(unexpected()).toEqual([])
})
