import { readFileSync } from 'node:fs'

/** How clerks sign in at a provider of OpenID Connect, as the operator has said in the environment. */
export interface OidcSettings {
  issuer: URL
  clientId: string
  /** Null of a public client: then PKCE alone proves that who brings the code has asked for it. */
  clientSecret: string | null
  /** The claim whose value names an account. */
  claim: string
  /** What the page calls the provider. */
  names: { ja: string; en: string }
  /** Passwords are switched off. */
  only: boolean
}

const NAMES = [
  ...['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_CLIENT_SECRET_FILE'],
  ...['OIDC_CLAIM', 'OIDC_NAME', 'OIDC_NAME_EN', 'OIDC_ONLY'],
] as const
type Variables = Partial<Record<(typeof NAMES)[number] | 'DESK', string | undefined>>

const USUAL_CLAIM = 'email'
const USUAL_NAMES = { ja: '組織のアカウント', en: 'your organisation’s account' }
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Whether an address leads to this very machine, where http is as good as https. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.includes(hostname)
}

function issuerOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
  if (url === null || !isSafe || `${url.search}${url.hash}${url.username}${url.password}` !== '')
    throw new Error(
      `OIDC_ISSUER「${text}」は使えません。正しくは：https://login.example.jp（http は、この機械のなか 127.0.0.1 だけ）`,
    )
  return url
}

function secretOf({ OIDC_CLIENT_SECRET: own, OIDC_CLIENT_SECRET_FILE: file }: Variables): string | null {
  if (file === undefined) return own ?? null
  if (own !== undefined)
    throw new Error('OIDC_CLIENT_SECRET と OIDC_CLIENT_SECRET_FILE は、どちらか一方だけを指定してください。')
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`OIDC_CLIENT_SECRET_FILE「${file}」を読めません。`)
  }
  if (secret === '') throw new Error(`OIDC_CLIENT_SECRET_FILE「${file}」は空です。`)
  return secret
}

/**
 * Reads `OIDC_*`; null where there is none of them: then the desk has passwords alone.
 * @throws when they are incomplete, wrong, or stand there without a desk
 */
export function oidcSettings(environment: Variables): OidcSettings | null {
  const given: Variables = {}
  for (const name of NAMES) if (environment[name]) given[name] = environment[name]
  const [first] = Object.keys(given)
  if (first === undefined) return null
  if (!environment.DESK)
    throw new Error(`${first} は編集席のサインインの設定です。編集席の場所 DESK も指定してください。`)
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLAIM = USUAL_CLAIM, OIDC_NAME, OIDC_NAME_EN, OIDC_ONLY } = given
  if (OIDC_ISSUER === undefined)
    throw new Error(`${first} だけでは足りません。認証サービスのアドレス OIDC_ISSUER を指定してください。`)
  if (OIDC_CLIENT_ID === undefined)
    throw new Error(
      'OIDC_ISSUER だけでは足りません。認証サービスに登録したクライアントの ID を OIDC_CLIENT_ID に指定してください。',
    )
  if (!/^[\w.:/-]{1,120}$/.test(OIDC_CLAIM))
    throw new Error(`OIDC_CLAIM「${OIDC_CLAIM}」は使えません。正しくは：email、sub などクレームの名前`)
  if (OIDC_ONLY !== undefined && OIDC_ONLY !== '1')
    throw new Error(
      `OIDC_ONLY「${OIDC_ONLY}」は使えません。正しくは：1（パスワードを使わない）または指定なし`,
    )
  return {
    issuer: issuerOf(OIDC_ISSUER),
    clientId: OIDC_CLIENT_ID,
    clientSecret: secretOf(given),
    claim: OIDC_CLAIM,
    names: {
      ja: OIDC_NAME ?? OIDC_NAME_EN ?? USUAL_NAMES.ja,
      en: OIDC_NAME_EN ?? OIDC_NAME ?? USUAL_NAMES.en,
    },
    only: OIDC_ONLY === '1',
  }
}
