import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../server/desk/audit.ts'
import { aCase, csv, type Row } from '../intake/draft.ts'
import {
  type ClerksDesk,
  inHand,
  isInOrder,
  PASSWORD,
  SENT,
  startClerksDesk,
  unexpected,
} from './clerks-desk.ts'
import { keysOf } from './keys.ts'

/** The clerk's walk in English, by the keyboard alone: from the last edition to a published one. */
const DRAFT = '2026-12'
let clerks: ClerksDesk
let page: Page
let complaints: string[]
let keys: ReturnType<typeof keysOf>

beforeAll(async () => {
  clerks = await startClerksDesk()
  ;({ page, complaints } = await clerks.product.open(`/admin/link?lang=en#${clerks.token}`))
  keys = keysOf(page)
})
afterAll(() => clerks.close())

const button = (name: string | RegExp, of = page) => of.getByRole('button', { name, exact: true })
const link = (name: string | RegExp, of = page) => of.getByRole('link', { name, exact: true })
const field = (label: string, of = page) => of.getByLabel(label, { exact: true })

async function signIn(of: Page, by: ReturnType<typeof keysOf>, name: string): Promise<void> {
  await by.type(field('Name', of), name)
  await by.type(field('Password', of), PASSWORD)
  await of.keyboard.press('Enter')
}

test('a password is set by the link, and leads to the editions', async () => {
  await keys.type(field('New password'), PASSWORD)
  await keys.type(field('New password (again)'), PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await signIn(page, keys, 'editor')
  await page.getByTestId('create').waitFor()
})

test('a draft is made; what is wrong with a file is told, and its correction is read', async () => {
  await keys.type(field('Edition id'), DRAFT)
  await keys.date(field('As of'), '2026-12-31')
  await keys.type(field('Note'), 'imaginary')
  await keys.press(button('Create draft'))
  await page.getByTestId('upload').waitFor()
  // The focus is where the new page begins, not on what is gone.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  await importRows([aCase({ '投資総額（百万円）': 'many' })])
  await page.getByTestId('imported').filter({ hasText: 'Errors: 1. The draft was not changed.' }).waitFor()
  await keys.press(link('Open result and problems'))
  await page.getByTestId('problems').getByText('投資案件!F2').waitFor()
  await keys.press(link('Back to the draft'))
  await page.getByTestId('upload').waitFor()
  await importRows([aCase({ '投資総額（百万円）': '12300' }), aCase({ 案件ID: 'kikuyo-2' })])
  await page.getByTestId('imported').filter({ hasText: 'Imported into the draft.' }).waitFor()
})

async function importRows(rows: Row[]): Promise<void> {
  await keys.choose(field('Files (one or more)'), inHand(csv('投資案件', rows)))
  await keys.press(button('Import'))
}

test('a case is corrected: from the failure Tab leads to the problem, and Enter to its field', async () => {
  await keys.type(field('Search for cases'), 'kikuyo-2')
  await page.keyboard.press('Enter')
  await page.getByTestId('find-case').getByText('Cases found').waitFor()
  await keys.press(link('架空の工場'))
  await page.getByTestId('item').waitFor()
  await keys.type(field('投資総額（百万円）'), 'many')
  await page.keyboard.press('Enter')
  await page.getByTestId('failure').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.locator(':focus').inputValue()).toBe('many')
  await keys.type(page.locator(':focus'), '700')
  await page.keyboard.press('Enter')
  await page.getByTestId('done').filter({ hasText: 'Saved.' }).waitFor()
  await keys.press(link('Back to the draft'), 'Enter', 'Shift+Tab')
  await page.getByTestId('upload').waitFor()
})

test('a new plan is filled in: its type, its area, a target, and a choice of items by its type', async () => {
  await keys.press(link('Add a new plan'))
  const form = page.getByTestId('item')
  await form.waitFor()
  await keys.type(field('計画ID'), 'new-plan')
  await keys.tabTo(field('類型'))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await keys.type(field('計画名'), 'Imaginary plan')
  await keys.type(field('策定主体'), '熊本県')
  await keys.press(button('Add: Place'))
  await page.keyboard.type('43404')
  await keys.press(button('Add: Item'))
  const items = await page.locator(':focus').locator('option').allTextContents()
  expect(items.slice(0, 2)).toEqual(['(empty)', '産業領域と特定の理由'])
  await page.keyboard.press('ArrowDown')
  await keys.type(field('本文'), 'one line')
  await page.keyboard.press('Enter')
  await page.keyboard.type('and another')
  await isInOrder(page)
  await keys.press(button('Save'))
  await page.getByTestId('done').filter({ hasText: 'Saved.' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/admin/editions/${DRAFT}/plans/new-plan`)
  expect(await field('本文').inputValue()).toBe('one line\nand another')
})

test('a plan is removed only when its removal is confirmed', async () => {
  await keys.press(button('Remove plan new-plan from the draft'), 'Enter', 'Shift+Tab')
  await page.locator(':focus').filter({ hasText: 'Plan new-plan “Imaginary plan” will be removed' }).waitFor()
  await keys.press(button('Keep it'))
  await keys.press(button('Remove plan new-plan from the draft'), 'Enter', 'Shift+Tab')
  await keys.press(button('Remove new-plan'))
  await page.getByTestId('done').filter({ hasText: 'was removed from the draft' }).waitFor()
  await keys.press(link('Back to the draft'), 'Enter', 'Shift+Tab')
  await page.getByTestId('upload').waitFor()
})

test('the draft is checked and compared', async () => {
  await keys.press(button('Check the draft'))
  await page.getByTestId('check').getByRole('status').filter({ hasText: '0 errors' }).waitFor()
  await keys.press(button('Compare'))
  const changed = page.getByTestId('changes').getByTestId('changed-cases').locator('tbody tr')
  await changed.first().waitFor()
  expect(await changed.count()).toBe(2)
})

let prefecture: Page

test('three prefectures are asked for their part, and send it', async () => {
  await keys.press(link('See what prefectures have sent'), 'Enter', 'Shift+Tab')
  await page.getByTestId('call').waitFor()
  await keys.date(field('Due date (this day included)'), '2099-12-31')
  await page.keyboard.press('Enter')
  await page.getByText('The due date is set.').waitFor()
  ;({ page: prefecture } = await clerks.product.open('/admin?lang=en'))
  const by = keysOf(prefecture)
  for (const [name, rows] of Object.entries(SENT)) {
    await signIn(prefecture, by, name)
    await prefecture.getByTestId('send').waitFor()
    await by.choose(field('Files (one or more)', prefecture), inHand(csv('投資案件', rows)))
    if (name === 'oita') await by.type(field('Ids of cases that are gone (if any)', prefecture), 'inv-062')
    await by.press(button('Send', prefecture))
    await prefecture.getByTestId('sent').filter({ hasText: 'It waits for the national editor' }).waitFor()
    if (name === 'oita') break
    await by.press(button('Sign out', prefecture))
    await prefecture.getByRole('heading', { name: 'Sign in' }).waitFor()
  }
})

async function openSubmission(name: string): Promise<void> {
  const row = page.getByTestId('standings').locator('tbody tr').filter({ hasText: name })
  await keys.press(row.getByRole('link').first())
  await page.getByTestId('items').waitFor()
}
async function backToAll(): Promise<void> {
  await keys.press(link('Back to the submissions'), 'Enter', 'Shift+Tab')
  await page.getByTestId('standings').waitFor()
}
const state = (said: string) => page.getByTestId('submission-state').filter({ hasText: said }).waitFor()

test('of a conflict one version is chosen, another submission is returned, and a mail is written', async () => {
  await page.reload()
  await page.getByTestId('sum').filter({ hasText: 'Sent 3 of 47, late 0, conflicts 2' }).waitFor()
  await openSubmission('Kumamoto')
  await isInOrder(page)
  await keys.press(field('Choose two-sites'), 'Space')
  await keys.press(button('Accept the 1 chosen'))
  await state('1 of 2 accepted')
  await backToAll()
  await openSubmission('Oita')
  const gone = page.getByTestId('items').locator('tbody tr').filter({ hasText: 'inv-062' })
  await gone.getByText('remove', { exact: true }).waitFor()
  await keys.type(field('Remarks (the prefecture sees them)'), 'Please add dates.')
  await keys.press(button('Return it'))
  await state('returned')
  await backToAll()
  await keys.press(button('Write a mail to Oita'))
  const mail = page.getByTestId('mail')
  await mail.locator(':focus').filter({ hasText: 'Mail to Oita' }).waitFor()
  expect(await mail.getByRole('textbox').inputValue()).toContain('Please add dates.')
  await prefecture.reload()
  await prefecture.getByTestId('submissions').getByText('Please add dates.').waitFor()
})

test('the draft is published, and the audit tells of it', async () => {
  await keys.press(link('Back to the draft'), 'Enter', 'Shift+Tab')
  await page.getByTestId('upload').waitFor()
  await keys.press(button('Go to the confirmation'))
  await page.getByTestId('confirmation').waitFor()
  await keys.type(field(`To confirm, type the edition's id “${DRAFT}”`), DRAFT)
  await page.keyboard.press('Enter')
  await page.getByTestId('state').filter({ hasText: 'published' }).waitFor()
  const latest = await page.request.get(`${clerks.product.address}/api/editions/latest`)
  expect((await latest.json()).id).toBe(DRAFT)
  await keys.press(link('Audit'), 'Enter', 'Shift+Tab')
  await page.getByTestId('audit').locator('tbody tr').filter({ hasText: 'plan removed' }).waitFor()
  expect(verifyAudit(clerks.desk).ok).toBe(true)
  await keys.press(button('Sign out'))
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(unexpected(complaints)).toEqual([])
})
