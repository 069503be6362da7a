import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addAccount, setPassword } from '../../server/desk/accounts.ts'
import { type DeskDatabase, openDesk } from '../../server/desk/open-desk.ts'
import { Passwords } from '../../server/desk/passwords.ts'
import { aCase, type FileInHand, type Row } from '../intake/draft.ts'
import { objections } from './axe.ts'
import { PHONE, type Product, startProduct } from './product.ts'

export const PASSWORD = '正しい馬の電池ホチキスです'
export const PREFECTURES = { kumamoto: '43', fukuoka: '40', oita: '44' }

/** The product with a desk, on whose link the national editor has still to set a password. */
export interface ClerksDesk {
  product: Product
  desk: DeskDatabase
  token: string
  close: () => Promise<void>
}

const by = { who: 'command:test', now: new Date() }

export async function startClerksDesk(): Promise<ClerksDesk> {
  const path = join(mkdtempSync(join(tmpdir(), 'desk-')), 'desk.sqlite')
  const desk = openDesk(path)
  const token = addAccount(desk, { name: 'editor', role: 'national-editor', prefecture: undefined }, by)
  const hash = await new Passwords().hash(PASSWORD)
  for (const [name, prefecture] of Object.entries(PREFECTURES))
    setPassword(desk, addAccount(desk, { name, role: 'prefecture-editor', prefecture }, by), hash, new Date())
  process.env.DESK = path
  // The desk is Node's alone.
  const product = await startProduct(undefined, { runtime: 'node' })
  delete process.env.DESK
  const close = async () => {
    await product.close()
    desk.$client.close()
  }
  return { product, desk, token, close }
}

/** The page as it is: nothing axe objects to, nothing wider than the window, on a phone either. */
export async function isInOrder(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([])
  const before = page.viewportSize()
  await page.setViewportSize(PHONE)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  if (before !== null) await page.setViewportSize(before)
}

/** What the browser itself says of an answer that refuses is no complaint of ours. */
export const unexpected = (complaints: readonly string[]) =>
  complaints.filter((one) => !/status of (400|401|403|404)/.test(one))

export const inHand = ({ name, bytes }: FileInHand) => ({
  ...{ name, mimeType: 'text/csv', buffer: Buffer.from(bytes) },
})

/** A case that stands in two prefectures: each has its own version of it. */
const shared = (cells: Row) =>
  ['43404', '40130'].map((code) => aCase({ 案件ID: 'two-sites', 市区町村コード: code, ...cells }))

/** What prefectures send. */
export const SENT: Record<keyof typeof PREFECTURES, Row[]> = {
  kumamoto: [...shared({ '投資総額（百万円）': '500' }), aCase({ '投資総額（百万円）': '12500' })],
  fukuoka: [
    ...shared({ '投資総額（百万円）': '700' }),
    aCase({ 案件ID: 'kitakyushu-1', 市区町村コード: '40100' }),
  ],
  oita: [aCase({ 案件ID: 'oita-1', 市区町村コード: '44201' })],
}
