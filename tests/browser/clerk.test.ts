import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../server/desk/audit.ts'
import { aCase, csv, type FileInHand } from '../intake/draft.ts'
import {
  type ClerksDesk,
  inHand,
  isInOrder,
  PASSWORD,
  SENT,
  startClerksDesk,
  unexpected,
} from './clerks-desk.ts'
import type { Product } from './product.ts'

/** A clerk's revision in the browser: from the last edition to a published one. In English, by keys alone: `clerk-by-keys`. */
let clerks: ClerksDesk
let product: Product
let page: Page
let complaints: string[]

beforeAll(async () => {
  clerks = await startClerksDesk()
  product = clerks.product
  ;({ page, complaints } = await product.open(`/admin/link#${clerks.token}`))
})
afterAll(() => clerks.close())

const type = async (label: string | RegExp, text: string) => {
  await page.getByLabel(label, { exact: true }).focus()
  await page.keyboard.type(text)
}

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
  await isInOrder(page)
  await page.getByLabel('新しいパスワード（もう一度）').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'サインイン' }).waitFor()
  expect(page.url()).not.toContain(clerks.token)
})

test('a wrong password is refused, the right one leads to the editions', async () => {
  await type('パスワード', 'wrong')
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('failure').textContent()).toContain('名前かパスワードが違います')
  await isInOrder(page)
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByTestId('create').waitFor()
  expect(await page.getByTestId('desk-editions').locator('h2').first().textContent()).toContain(
    '見本 2026年2月',
  )
  // No script of the page can read the session.
  expect(await page.evaluate(() => document.cookie)).toBe('')
  await isInOrder(page)
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
  await isInOrder(page)
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

/** From the draft to the form of what is searched for. */
async function openForm(kind: 'case' | 'plan', id: string) {
  await type(kind === 'case' ? '探すことば（案件）' : '探すことば（計画）', id)
  await page.keyboard.press('Enter')
  await page.getByTestId(`find-${kind}`).locator('.desk-found').getByRole('link').press('Enter')
  const form = page.getByTestId('item')
  await form.waitFor()
  return form
}

const backToDraft = async () => {
  await page.getByRole('link', { name: '下書きに戻る' }).press('Enter')
  await page.getByTestId('upload').waitFor()
}
const isSaved = () => page.getByTestId('done').filter({ hasText: '保存しました' }).waitFor()

test('a single case is corrected in a form, whose problems lead to their fields', async () => {
  const form = await openForm('case', 'kikuyo-2')
  // Each page has an address of its own.
  await page.reload()
  await form.waitFor()
  await page.getByLabel('投資総額（百万円）').fill('約百')
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').waitFor()
  await form.getByTestId('form-problems').getByRole('link').press('Enter')
  const focused = page.locator(':focus')
  expect([await focused.inputValue(), await focused.getAttribute('aria-invalid')]).toEqual(['約百', 'true'])
  await isInOrder(page)
  await focused.fill('700')
  // The session ends while somebody types: what was typed is there still when another tab has signed in.
  clerks.desk.$client.prepare('delete from sessions').run()
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
  await isSaved()
  await backToDraft()
})

test('a plan is edited with all its tables; a row is added where the keyboard goes on', async () => {
  const form = await openForm('plan', 'area-14')
  await isInOrder(page)
  await form.getByTestId('form-contents').getByRole('link', { name: '計画区域' }).press('Enter')
  const area = form.getByTestId('table-計画区域')
  const rows = await area.locator('fieldset').count()
  await area.getByRole('button', { name: '区域を加える' }).press('Enter')
  await page.keyboard.type('99999')
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').waitFor()
  const wrong = form.getByTestId('form-problems').getByRole('link').first()
  expect(await wrong.textContent()).toContain(`区域 ${rows + 1}・市区町村コード：`)
  await wrong.press('Enter')
  expect(await page.locator(':focus').inputValue()).toBe('99999')
  await area.getByRole('button', { name: `区域 ${rows + 1} を消す` }).press('Enter')
  expect(await page.locator(':focus').textContent()).toBe('区域を加える')
  await form.getByTestId('table-計画').getByLabel('備考').fill('架空の備考')
  // Nothing that was typed is lost by a link that was pressed too soon.
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    void dialog.dismiss()
  })
  await page.getByRole('link', { name: '下書きに戻る' }).press('Enter')
  expect(asked).toEqual([expect.stringContaining('保存していない入力があります')])
  expect(await form.getByTestId('table-計画').getByLabel('備考').inputValue()).toBe('架空の備考')
  await page.getByLabel('計画名').press('Enter')
  await isSaved()
  await backToDraft()
})

test('a new case is filled in, and taken out again once its removal is confirmed', async () => {
  await page.getByRole('link', { name: '新しい案件を加える' }).press('Enter')
  await page.getByTestId('item').waitFor()
  await page.getByLabel('案件ID').fill('kikuyo-2')
  for (const [header, cell] of Object.entries(aCase()).slice(1))
    await page.getByLabel(header, { exact: true }).fill(cell)
  await page.keyboard.press('Enter')
  await page.getByTestId('form-problems').getByRole('link', { name: '下書きにもうあります' }).press('Enter')
  await page.locator(':focus').fill('kikuyo-3')
  await page.keyboard.press('Enter')
  await isSaved()
  await page.getByRole('heading', { level: 1, name: '案件 kikuyo-3 を直す' }).waitFor()
  await page.getByRole('button', { name: '案件 kikuyo-3 を下書きから除く' }).press('Enter')
  const asked = '案件 kikuyo-3「架空の工場」を、この下書きから除きます。'
  await page.locator(':focus').filter({ hasText: asked }).waitFor()
  await isInOrder(page)
  await page.getByRole('button', { name: 'kikuyo-3 を除く', exact: true }).press('Enter')
  await page.getByTestId('done').filter({ hasText: '除きました' }).waitFor()
  await backToDraft()
})

let prefecture: Page

test('prefectures are asked for their part, and three of them send it', async () => {
  await page.getByRole('link', { name: '都道府県の提出を見る' }).press('Enter')
  await page.getByTestId('standings').waitFor()
  await page.getByLabel('期限（この日を含む）').fill('2099-12-31')
  await page.getByRole('button', { name: '期限を決める' }).press('Enter')
  await page.getByRole('status').filter({ hasText: '期限を決めました' }).waitFor()
  const opened = await product.open('/admin')
  prefecture = opened.page
  for (const [name, rows] of Object.entries(SENT)) {
    await prefecture.getByLabel('名前').fill(name)
    await prefecture.getByLabel('パスワード').fill(PASSWORD)
    await prefecture.keyboard.press('Enter')
    const form = prefecture.getByTestId('send')
    await form.getByLabel('ファイル（いくつでも）').setInputFiles([inHand(csv('投資案件', rows))])
    await form.getByRole('button', { name: '送る', exact: true }).press('Enter')
    await prefecture.getByTestId('sent').filter({ hasText: '国の確認を待っています' }).waitFor()
    if (name === 'oita') break
    await prefecture.getByRole('button', { name: 'サインアウト', exact: true }).press('Enter')
  }
  await isInOrder(prefecture)
  // Of the draft itself they see nothing.
  await prefecture.goto(`${product.address}/admin/editions/2026-11`)
  expect(await prefecture.getByTestId('failure').textContent()).toContain('その版はありません')
  expect(unexpected(opened.complaints)).toEqual([])
})

const submissionOf = async (name: string) => {
  const row = page.getByTestId('standings').locator('tbody tr').filter({ hasText: name })
  await row.getByRole('link', { name: /\d{2}:\d{2}:\d{2}/ }).press('Enter')
  await page.getByTestId('items').waitFor()
}
const backToAll = async () => {
  await page.getByRole('link', { name: '提出の一覧に戻る' }).press('Enter')
  await page.getByTestId('standings').waitFor()
}

test('a conflict is shown with all versions side by side, until one is chosen; another is returned with remarks', async () => {
  await page.reload()
  await page.getByTestId('sum').filter({ hasText: '提出 3／47、期限に遅れ 0、食い違い 2件' }).waitFor()
  await isInOrder(page)
  await submissionOf('熊本県')
  const versions = page.getByTestId('conflicts').getByTestId('versions')
  const amounts = () => versions.locator('tr').filter({ hasText: '投資総額' }).locator('td').allTextContents()
  expect(await amounts()).toEqual(['－', '5.0億円', '7.0億円'])
  await isInOrder(page)
  await page.getByRole('button', { name: '2件すべてを受け入れる' }).press('Enter')
  const open = page.getByTestId('open-conflicts')
  await open.getByRole('listitem').filter({ hasText: 'two-sites：福岡県の提出' }).waitFor()
  await isInOrder(page)
  await open.getByRole('button', { name: '食い違い1件も、この提出の内容で受け入れる' }).press('Enter')
  await page.getByTestId('submission-state').filter({ hasText: '受入れ' }).waitFor()
  await backToAll()
  await submissionOf('福岡県')
  expect(await page.getByTestId('conflicts').textContent()).toContain('下書きが変わりました')
  expect(await amounts()).toEqual(['5.0億円', '7.0億円'])
  await page.getByLabel('two-sites を選ぶ').press('Space')
  await page.getByRole('button', { name: '選んだ1件を受け入れる' }).press('Enter')
  await page.getByTestId('submission-state').filter({ hasText: '2件のうち1件を受入れ' }).waitFor()
  await backToAll()
  await submissionOf('大分県')
  await page.getByRole('button', { name: '差し戻す' }).press('Enter')
  expect(await page.getByTestId('failure').textContent()).toContain('差し戻す理由')
  await type('指摘（都道府県に見えます）', '出典の日付を入れてください。')
  await page.getByRole('button', { name: '差し戻す' }).press('Enter')
  await page.getByTestId('submission-state').filter({ hasText: '差し戻し' }).waitFor()
  await backToAll()
  await page.getByRole('button', { name: '大分県へのメール文を作る' }).press('Enter')
  const mail = await page.getByTestId('mail').getByLabel('文面（直してから使えます）').inputValue()
  expect(mail).toContain('国からの指摘：出典の日付を入れてください。')
  await page.goto(`${page.url()}?lang=en`)
  await page.getByTestId('sum').filter({ hasText: 'Sent 2 of 47, late 0, conflicts 0' }).waitFor()
  await isInOrder(page)
  await prefecture.goto(`${product.address}/admin`)
  expect(await prefecture.getByTestId('submissions').textContent()).toContain('出典の日付を入れてください。')
  await page.goto(`${product.address}/admin/editions/2026-11`)
})

test('the draft is looked at on the real pages, which say 案, and compared there on a map and in tables', async () => {
  const root = '/admin/preview/2026-11'
  await page.getByRole('button', { name: 'プレビューを作る' }).press('Enter')
  await page.getByTestId('preview-made').waitFor()
  await isInOrder(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.getByRole('link', { name: 'プレビューを開く' }).press('Enter')
  const bar = page.getByTestId('draft-bar')
  await bar.filter({ hasText: '案（未公表） 版 2026-11 を' }).waitFor()
  expect(await page.title()).toBe('【案】国内投資マップ')
  await expect.poll(() => page.getByTestId('total-count').first().textContent()).toBe('124件')
  expect(await page.getByTestId('edition-switch').locator('option:checked').textContent()).toMatch(/^【案】/)
  await isInOrder(page)
  await bar.getByRole('link', { name: '公表版と比べる' }).press('Enter')
  await expect.poll(() => page.getByTestId('changes-added').locator('tbody th').count()).toBe(3)
  await expect.poll(() => page.locator('.change-mark.change-added').count()).toBe(1 + 3)
  await isInOrder(page)
  // Nothing leads out of it but the desk's own links, and it asks for nothing of the public editions.
  await page.goto(`${product.address}${root}/coverage/43`)
  await page.getByTestId('coverage-progress').getByRole('link').first().press('Enter')
  await page.getByTestId('plan-map').waitFor()
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`^${root}/plans/`))
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(links.filter((href) => !href?.startsWith(`${root}/`))).toEqual(['/admin/editions/2026-11'])
  const everybodys = /^\/((assets|geodata)\/|look\.js$|favicon\.svg$)/
  const outside = asked.filter((path) => !path.startsWith(`${root}/`) && !everybodys.test(path))
  expect([...new Set(outside)]).toEqual(['/admin/api/editions/2026-11/preview'])
  await page.goto(`${product.address}${root}/editions?lang=en`)
  await bar.filter({ hasText: 'DRAFT, not published' }).waitFor()
  await page.getByRole('heading', { name: /^【案】/ }).waitFor()
  await isInOrder(page)
  await page.goto(`${product.address}${root}/about`)
  await bar.getByRole('link', { name: '編集席の下書きへ戻る' }).press('Enter')
  await page.getByTestId('preview-made').waitFor()
  page.removeAllListeners('request')
  await prefecture.goto(`${product.address}${root}/`)
  await prefecture.getByRole('heading', { name: 'このプレビューはありません' }).waitFor()
})

test('publication repeats totals and changes and wants the id once more', async () => {
  await page.getByRole('button', { name: '公表の確認に進む' }).press('Enter')
  const confirmation = page.getByTestId('confirmation')
  await confirmation.waitFor()
  expect(await confirmation.getByTestId('progress').textContent()).toContain('124件')
  expect(await confirmation.getByTestId('changed-cases').locator('tbody tr').count()).toBe(3)
  const plans = confirmation.getByTestId('changed-plans').locator('tbody tr')
  expect(await plans.count()).toBe(1)
  expect(await plans.getByRole('link').getAttribute('href')).toContain('/plans/area-14')
  await type(/版のID「2026-11」を入力/, '2026-1')
  await page.keyboard.press('Enter')
  expect(await page.getByTestId('failure').textContent()).toContain('入力した版のIDが違います')
  await isInOrder(page)
  await page.getByLabel(/版のID「2026-11」を入力/).fill('2026-11')
  await page.keyboard.press('Enter')
  await page.getByTestId('state').filter({ hasText: '公表' }).waitFor()
  await isInOrder(page)
  const latest = await page.request.get(`${product.address}/api/editions/latest`)
  expect((await latest.json()).id).toBe('2026-11')
})

test('the audit tells all of it, in English too, and its chain holds', async () => {
  await page.goto(`${product.address}/admin/audit?lang=en`)
  await page.getByTestId('audit').locator('tbody tr').first().waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Audit')
  expect(await page.getByTestId('audit').locator('tbody tr').first().textContent()).toContain('published')
  await isInOrder(page)
  expect(verifyAudit(clerks.desk).ok).toBe(true)
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(unexpected(complaints)).toEqual([])
})
