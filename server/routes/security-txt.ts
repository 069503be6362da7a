import { Hono } from 'hono'
import type { Environment } from '../environment.ts'

/** RFC 9116 recommends less than a year. */
const VALID_DAYS = 180
const DAY_MS = 86_400_000

/**
 * Where weaknesses are reported (RFC 9116). The operator says it as `SECURITY_CONTACT`, else errors' address serves;
 * without either there is no such file, for it may not be without a contact.
 */
export const securityTxt = new Hono<Environment>().get('/security.txt', (c) => {
  const { site, securityContact: contact = c.var.reportTo, now } = c.var
  c.header('cache-control', 'public, max-age=3600')
  if (contact === undefined || now === undefined)
    return c.text('# 運営者は、脆弱性の連絡先をまだ定めていません（SECURITY_CONTACT）。\n', 404)
  const day = Math.floor(now().getTime() / DAY_MS) + VALID_DAYS
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(day * DAY_MS).toISOString()}`,
    'Preferred-Languages: ja, en',
    `Canonical: ${site}/.well-known/security.txt`,
  ]
  return c.text(`${lines.join('\n')}\n`)
})
