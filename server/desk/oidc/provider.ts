import type { Configuration } from 'openid-client'
import { Refusal } from '../refusal.ts'
import { isPerson } from './bound-accounts.ts'
import type { Flow } from './flows.ts'
import { isLoopback, type OidcSettings } from './settings.ts'

type Library = typeof import('openid-client')

/** So long may an answer of the provider take. */
const TIMEOUT_SECONDS = 10

/** What may be written down of a reason: a provider's words may hold anything. */
const PLAIN = /^[\w. -]{1,80}$/
const plain = (...words: unknown[]): string => {
  const said = words.filter((word) => typeof word === 'string' && PLAIN.test(word))
  return said.length === 0 ? 'unknown' : said.join(' ')
}

/** Which of a token's claims is wrong, as the library says it beneath its error. */
function claimIn(error: Error): unknown {
  const beneath = error.cause instanceof Error ? error.cause.cause : error.cause
  return typeof beneath === 'object' && beneath !== null && 'claim' in beneath ? beneath.claim : undefined
}

/** Errors of the connection: nobody was there, or it was no provider of OpenID Connect. */
const UNREACHABLE = [
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'],
  'OAUTH_PARSE_ERROR',
]

/** A failure of the library in the desk's own words. No message, token or code of the provider is in it. */
function refusalOf(library: Library, error: unknown): Refusal {
  if (error instanceof library.AuthorizationResponseError)
    return new Refusal(
      error.error === 'access_denied' ? 'sign-in-cancelled' : 'provider-refused',
      {},
      { reason: plain(error.error) },
    )
  if (error instanceof library.ResponseBodyError)
    return new Refusal('provider-refused', {}, { reason: plain(error.error) })
  if (error instanceof library.WWWAuthenticateChallengeError)
    return new Refusal('provider-refused', {}, { reason: `status ${error.status}` })
  const code = error instanceof library.ClientError ? error.code : undefined
  if (code === undefined || UNREACHABLE.includes(code))
    return new Refusal('provider-unreachable', {}, { reason: plain(code, (error as Error).name) })
  return new Refusal('token-not-valid', {}, { reason: plain(code, claimIn(error as Error)) })
}

/** A provider of OpenID Connect (authorization code flow with PKCE). The library is loaded when it is first asked for. */
export class Provider {
  readonly #settings: OidcSettings
  readonly #callback: string
  /** What the provider has said of itself last. */
  #known: Configuration | null = null

  /** @param callback where the provider sends the browser back to */
  constructor(settings: OidcSettings, callback: string) {
    this.#settings = settings
    this.#callback = callback
  }

  #ask(library: Library): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings
    const { ClientSecretBasic, ClientSecretPost, None } = library
    return library.discovery(
      issuer,
      clientId,
      {},
      clientSecret === null
        ? None()
        : (server, client, body, headers) => {
            // What is not said is Basic (OpenID Connect Discovery 1.0, 3).
            const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
            const way = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
            way(clientSecret)(server, client, body, headers)
          },
      {
        timeout: TIMEOUT_SECONDS,
        execute: [
          // The token comes straight from the provider, and its signature is looked at all the same.
          library.enableNonRepudiationChecks,
          ...(isLoopback(issuer) ? [library.allowInsecureRequests] : []),
        ],
      },
    )
  }

  /** Asks the provider what it is (discovery). @throws Refusal when it does not say, or says that it is another */
  async #discover(library: Library): Promise<Configuration> {
    try {
      this.#known = await this.#ask(library)
      return this.#known
    } catch (error) {
      const { code } = error instanceof library.ClientError ? error : { code: undefined }
      throw new Refusal('provider-unreachable', {}, { reason: plain('discovery', code) })
    }
  }

  /**
   * Where the browser goes to sign in.
   * @param isAsked the provider asks who it is even where it knows somebody already
   * @throws Refusal
   */
  async addressOf(flow: Flow, language: string, isAsked: boolean): Promise<URL> {
    const library = await import('openid-client')
    const { claim } = this.#settings
    // Asked every time: whom nobody would answer is told so here, and not by the browser.
    const configuration = await this.#discover(library)
    return library.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callback,
      scope: claim === 'sub' ? 'openid' : claim === 'email' ? 'openid email' : 'openid profile email',
      code_challenge: await library.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
      ui_locales: language,
      ...(isAsked ? { prompt: 'login' } : {}),
    })
  }

  /**
   * Whom the provider names, by its answer: state, issuer, audience, times, nonce and signature hold.
   * @param search the query that the browser came back with
   * @throws Refusal
   */
  async personOf(search: string, { state, nonce, verifier }: Flow): Promise<string> {
    const library = await import('openid-client')
    const configuration = this.#known ?? (await this.#discover(library))
    // Behind a proxy this server has another address than the one that the provider sent the browser to.
    const answer = new URL(this.#callback)
    answer.search = search
    try {
      const tokens = await library.authorizationCodeGrant(configuration, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      const inToken = claims === undefined ? null : this.#personIn(claims)
      if (inToken !== null) return inToken
      if (claims !== undefined && configuration.serverMetadata().userinfo_endpoint !== undefined) {
        const more = await library.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        const inMore = this.#personIn(more)
        if (inMore !== null) return inMore
      }
    } catch (error) {
      throw refusalOf(library, error)
    }
    throw new Refusal('claim-missing', {}, { claim: this.#settings.claim })
  }

  /** Where somebody signs out of the provider, too; null when it has no such address, or has told nobody of it yet. */
  async addressToLeave(): Promise<string | null> {
    if (this.#known?.serverMetadata().end_session_endpoint === undefined) return null
    const library = await import('openid-client')
    return library.buildEndSessionUrl(this.#known).href
  }

  /** An address of mail that nobody has verified may be anybody's. */
  #personIn(claims: Readonly<Record<string, unknown>>): string | null {
    const { claim } = this.#settings
    const value = claims[claim]
    return isPerson(value) && (claim !== 'email' || claims.email_verified === true) ? value : null
  }
}
