/**
 * Where readers reach the page, as https://example.jp: what pictures lead to. `SITE` says it; otherwise this machine.
 * @throws when SITE is no address of http or https
 */
export function siteAddress(environment: { SITE?: string | undefined }, port = 8787): string {
  const own = environment.SITE
  if (own === undefined || own === '') return `http://localhost:${port}`
  const url = URL.canParse(own) ? new URL(own) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`SITE「${own}」は、このサイトのアドレスではありません。正しくは：https://example.jp`)
  return url.href.replace(/\/+$/, '')
}

/**
 * Where readers report errors: `REPORT_TO` as mailto:someone@example.jp or https://example.jp/form. A page adds what it
 * is about. Undefined where nobody has said so.
 * @throws when it is neither
 */
export function reportAddress(environment: { REPORT_TO?: string | undefined }): string | undefined {
  return contact('REPORT_TO', environment.REPORT_TO)
}

/**
 * Where weaknesses are reported, as security.txt says it: `SECURITY_CONTACT`, written alike.
 * @throws when it is neither
 */
export function securityContact(environment: { SECURITY_CONTACT?: string | undefined }): string | undefined {
  return contact('SECURITY_CONTACT', environment.SECURITY_CONTACT)
}

function contact(name: string, own: string | undefined): string | undefined {
  if (own === undefined || own === '') return undefined
  const url = URL.canParse(own) ? new URL(own) : null
  // A second line would be a second field of security.txt.
  if (url === null || !/^(https?|mailto):$/.test(url.protocol) || url.hash !== '' || /\s/.test(own))
    throw new Error(
      `${name}「${own}」は使えません。正しくは：mailto:someone@example.jp または https://example.jp/form`,
    )
  return own
}
