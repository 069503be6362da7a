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
