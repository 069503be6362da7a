import { expect } from 'vitest'
import type { RefusalAnswer } from '../../server/desk/contract.ts'
import { oidcSettings } from '../../server/desk/oidc/settings.ts'
import { type ADesk, aDesk, type Browser } from './a-desk.ts'
import { Person } from './a-provider.ts'

const SITE = 'http://localhost'
export const CALLBACK = `${SITE}/admin/api/oidc/callback`
export const EDITOR = { name: 'editor', role: 'national-editor', prefecture: undefined }

/** A desk that is configured for a provider by the environment, as the server is. */
export const aDeskAt = (issuer: string, environment: Record<string, string> = {}) =>
  aDesk({
    site: SITE,
    oidc: oidcSettings({
      ...{ DESK: 'desk.sqlite', OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' },
      ...environment,
    }),
  })

/** As the page's button does. @returns where it leads to */
export async function begin(browser: Browser): Promise<string> {
  const answer = await browser.send('POST', '/oidc', { language: 'ja' })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { address: string }).address
}

/** As a browser that the provider leads back: the session's cookie does not come with it. */
export async function comeBack(browser: Browser, address: URL): Promise<Response> {
  browser.cookie = null
  const answer = await browser.request('GET', `${address.pathname}${address.search}`)
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/admin/oidc'])
  return answer
}

export const refusalOf = async (browser: Browser) =>
  (await (await browser.get('/oidc/refusal')).json()) as RefusalAnswer | null
export const signIn = async (browser: Browser, login = 'sato', how = {}) =>
  comeBack(browser, await new Person(login).signInAt(await begin(browser), how))
/** What the audit has of what happened last. */
export const lastEntry = (desk: ADesk) => {
  const { who, action, details } = desk.trail().at(-1) ?? { who: '', action: '', details: '{}' }
  return { who, action, ...(JSON.parse(details) as Record<string, unknown>) }
}

/** Nobody is signed in; why is told to the browser and written down. */
export async function expectRefused(
  desk: ADesk,
  browser: Browser,
  code: string,
  reason?: string,
): Promise<void> {
  expect((await browser.look()).account).toBeNull()
  expect((await refusalOf(browser))?.code).toBe(code)
  expect(lastEntry(desk)).toMatchObject({
    action: 'refused',
    code,
    ...(reason === undefined ? {} : { reason }),
  })
}
