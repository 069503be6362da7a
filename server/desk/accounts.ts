import { createHash, randomBytes } from 'node:crypto'
import { and, asc, eq, gt, isNull } from 'drizzle-orm'
import { PREFECTURES } from '../domain/region.ts'
import { record } from './audit.ts'
import { type Account, ROLES, type Role } from './contract.ts'
import type { DeskDatabase } from './open-desk.ts'
import { accounts, links, sessions } from './schema.ts'

const NAME = /^[a-z0-9][a-z0-9._-]{0,38}[a-z0-9]$/
const LINK_HOURS = 72
const HOUR_MS = 3_600_000

export type KnownAccount = typeof accounts.$inferSelect

/** Why not; `person` is whom a provider of OpenID Connect names. */
export type AccountReason =
  | 'bad-name'
  | 'bad-role'
  | 'bad-prefecture'
  | 'bad-person'
  | 'person-taken'
  | 'exists'
  | 'no-such-account'
  | 'disabled'

/** The account cannot be made or changed as asked; nothing was changed. */
export class AccountRefused extends Error {
  readonly reason: AccountReason
  constructor(reason: AccountReason) {
    super(`account: ${reason}`)
    this.reason = reason
  }
}

/** Who changes accounts, and when. */
export interface By {
  who: string
  now: Date
}

export interface NewAccount {
  name: string
  role: string
  prefecture: string | undefined
}

/** What is stored of a secret that only its owner has. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

/**
 * Puts an account into the table and the audit; the caller's transaction holds both.
 * @param oidc whom a provider names so; null of one that gets a one-time link
 * @throws AccountRefused
 */
export function insertAccount(
  db: DeskDatabase,
  { name, role, prefecture }: NewAccount,
  by: By,
  oidc: string | null = null,
): void {
  if (!NAME.test(name)) throw new AccountRefused('bad-name')
  if (!isRole(role)) throw new AccountRefused('bad-role')
  const isKnown = PREFECTURES.some(({ code }) => code === prefecture)
  if (role === 'prefecture-editor' ? !isKnown : prefecture !== undefined)
    throw new AccountRefused('bad-prefecture')
  if (findAccount(db, name) !== null) throw new AccountRefused('exists')
  const createdAt = by.now.toISOString()
  db.insert(accounts)
    .values({
      ...{ name, role, prefecture: prefecture ?? null },
      ...{ password: null, oidc, disabled: false, createdAt },
    })
    .run()
  const details = { role, prefecture, oidc: oidc ?? undefined }
  record(db, { at: createdAt, who: by.who, action: 'account-added', subject: name, details })
}

/**
 * Makes an account without a password.
 * @returns the token of its one-time link
 * @throws AccountRefused
 */
export function addAccount(db: DeskDatabase, asked: NewAccount, by: By): string {
  const add = db.$client.transaction(() => {
    insertAccount(db, asked, by)
    return newToken(db, asked.name, by)
  })
  return add.immediate()
}

function newToken(db: DeskDatabase, name: string, { now }: By): string {
  const token = randomBytes(32).toString('base64url')
  db.delete(links).where(eq(links.account, name)).run()
  db.insert(links)
    .values({ token: digestOf(token), account: name, expiresAt: now.getTime() + LINK_HOURS * HOUR_MS })
    .run()
  return token
}

/**
 * A new one-time link in place of every earlier one; who is signed in with this account is signed out everywhere.
 * @throws AccountRefused
 */
export function renewLink(db: DeskDatabase, name: string, by: By): string {
  const renew = db.$client.transaction(() => {
    const account = findAccount(db, name)
    if (account === null) throw new AccountRefused('no-such-account')
    if (account.disabled) throw new AccountRefused('disabled')
    db.delete(sessions).where(eq(sessions.account, name)).run()
    record(db, { at: by.now.toISOString(), who: by.who, action: 'account-link', subject: name })
    return newToken(db, name, by)
  })
  return renew.immediate()
}

/**
 * Ends an account: its sessions and links are gone, its name stays for the audit.
 * @throws AccountRefused
 */
export function disableAccount(db: DeskDatabase, name: string, by: By): void {
  const disable = db.$client.transaction(() => {
    if (findAccount(db, name) === null) throw new AccountRefused('no-such-account')
    db.update(accounts).set({ disabled: true, password: null }).where(eq(accounts.name, name)).run()
    db.delete(sessions).where(eq(sessions.account, name)).run()
    db.delete(links).where(eq(links.account, name)).run()
    record(db, { at: by.now.toISOString(), who: by.who, action: 'account-disabled', subject: name })
  })
  disable.immediate()
}

/** The account whose link this token is; null when it is used, too old or nobody's. */
export function accountOfLink(db: DeskDatabase, token: string, now: Date): KnownAccount | null {
  const found = db
    .select({ account: accounts })
    .from(links)
    .innerJoin(accounts, eq(accounts.name, links.account))
    .where(
      and(
        eq(links.token, digestOf(token)),
        isNull(links.usedAt),
        gt(links.expiresAt, now.getTime()),
        eq(accounts.disabled, false),
      ),
    )
    .get()
  return found?.account ?? null
}

/**
 * Sets the password by a one-time link, which is used up; who was signed in is signed out everywhere.
 * @param hash as `passwords.ts` writes it
 * @returns whose it is; null when the link has been used meanwhile
 */
export function setPassword(db: DeskDatabase, token: string, hash: string, now: Date): string | null {
  const set = db.$client.transaction(() => {
    const account = accountOfLink(db, token, now)
    if (account === null) return null
    const { name } = account
    db.update(links)
      .set({ usedAt: now.getTime() })
      .where(eq(links.token, digestOf(token)))
      .run()
    db.update(accounts).set({ password: hash }).where(eq(accounts.name, name)).run()
    db.delete(sessions).where(eq(sessions.account, name)).run()
    record(db, { at: now.toISOString(), who: name, action: 'password-set', subject: name })
    return name
  })
  return set.immediate()
}

export function findAccount(db: DeskDatabase, name: string): KnownAccount | null {
  return db.select().from(accounts).where(eq(accounts.name, name)).get() ?? null
}

export function listAccounts(db: DeskDatabase): KnownAccount[] {
  return db.select().from(accounts).orderBy(asc(accounts.name)).all()
}

/** What of an account may be said. */
export function told({ name, role, prefecture }: KnownAccount): Account {
  return { name, role, prefecture }
}
