import { and, desc, eq, ne, sql } from 'drizzle-orm'
import {
  AccountRefused,
  type By,
  findAccount,
  insertAccount,
  type KnownAccount,
  type NewAccount,
} from '../accounts.ts'
import { record } from '../audit.ts'
import type { DeskDatabase } from '../open-desk.ts'
import { accounts, sessions } from '../schema.ts'

/** What a provider may call a person: no more is stored, nor shown. */
export const LONGEST_PERSON = 255

/** Whether a claim's value can name a person: some letters, none of them invisible, no space around. */
export function isPerson(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= LONGEST_PERSON &&
    value === value.trim() &&
    !/\p{C}/u.test(value)
  )
}

/**
 * The account of a person whom the provider names; one that was disabled when no other has the person.
 * @param person the claim's value, letter by letter
 */
export function accountOfPerson(db: DeskDatabase, person: string): KnownAccount | null {
  const found = db
    .select()
    .from(accounts)
    .where(eq(accounts.oidc, person))
    .orderBy(accounts.disabled, desc(accounts.createdAt))
    .limit(1)
    .get()
  return found ?? null
}

/** @throws AccountRefused */
function mayBeBound(db: DeskDatabase, person: string, name: string): void {
  if (!isPerson(person)) throw new AccountRefused('bad-person')
  const other = db
    .select({ found: sql`1` })
    .from(accounts)
    .where(and(eq(accounts.oidc, person), eq(accounts.disabled, false), ne(accounts.name, name)))
    .get()
  if (other !== undefined) throw new AccountRefused('person-taken')
}

/**
 * Makes an account of a person who signs in at the provider: there is no password and no one-time link.
 * @throws AccountRefused
 */
export function addBoundAccount(db: DeskDatabase, asked: NewAccount, person: string, by: By): void {
  const add = db.$client.transaction(() => {
    mayBeBound(db, person, asked.name)
    insertAccount(db, asked, by, person)
  })
  add.immediate()
}

/**
 * Binds an account to a person at the provider, in place of any other; who is signed in with it is signed out everywhere.
 * @throws AccountRefused
 */
export function bindAccount(db: DeskDatabase, name: string, person: string, by: By): void {
  const bind = db.$client.transaction(() => {
    const account = findAccount(db, name)
    if (account === null) throw new AccountRefused('no-such-account')
    if (account.disabled) throw new AccountRefused('disabled')
    mayBeBound(db, person, name)
    db.update(accounts).set({ oidc: person }).where(eq(accounts.name, name)).run()
    db.delete(sessions).where(eq(sessions.account, name)).run()
    const at = by.now.toISOString()
    record(db, { at, who: by.who, action: 'account-bound', subject: name, details: { oidc: person } })
  })
  bind.immediate()
}
