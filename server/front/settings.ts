import type { Rate } from './rate-limit.ts'

/** How Node's server stands towards the world, as the operator has said in the environment. */
export interface FrontSettings {
  rate: Rate
  /** How many proxies of the operator's append to `X-Forwarded-For`. */
  trustedProxies: number
  /** Whether each request has a line in the log, or only what failed. */
  logsRequests: boolean
}

/** An office behind one address: fifty readers a second, a thousand requests in one breath. */
const USUAL: Rate = { perSecond: 50, burst: 1000 }

type Variables = Partial<Record<'RATE_LIMIT' | 'RATE_BURST' | 'TRUST_PROXY' | 'LOG', string | undefined>>

function number(name: keyof Variables, given: string | undefined, usual: number, least: number): number {
  if (given === undefined || given === '') return usual
  if (/^\d{1,9}$/.test(given) && Number(given) >= least) return Number(given)
  throw new Error(`${name}「${given}」は使えません。正しくは：${least} 以上の整数（指定がなければ ${usual}）`)
}

/**
 * `RATE_LIMIT` requests a second and client (0: no limit), `RATE_BURST` at once, `TRUST_PROXY` proxies, `LOG` requests | errors.
 * @throws when one of them is something else
 */
export function frontSettings({ RATE_LIMIT, RATE_BURST, TRUST_PROXY, LOG }: Variables): FrontSettings {
  if (LOG !== undefined && !['', 'requests', 'errors'].includes(LOG))
    throw new Error(`LOG「${LOG}」は使えません。正しくは：requests（すべての要求）または errors（失敗だけ）`)
  return {
    rate: {
      perSecond: number('RATE_LIMIT', RATE_LIMIT, USUAL.perSecond, 0),
      // Less than one drawn picture costs would refuse it for ever.
      burst: number('RATE_BURST', RATE_BURST, USUAL.burst, 20),
    },
    trustedProxies: number('TRUST_PROXY', TRUST_PROXY, 0, 0),
    logsRequests: LOG !== 'errors',
  }
}
