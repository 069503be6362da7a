import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { SHORTEST_PASSWORD } from './contract.ts'

/** scrypt's cost: N = 2^logN. It is stored with each hash, so that it can grow. */
export interface Cost {
  logN: number
  r: number
  p: number
}

/** OWASP Password Storage Cheat Sheet: N=2^17, r=8, p=1. Each takes 128 MB while it is made. */
export const USUAL_COST: Cost = { logN: 17, r: 8, p: 1 }

const LONGEST_PASSWORD = 256
const LEAST_LETTERS = 5
const [SALT_BYTES, HASH_BYTES] = [16, 32]

/** Widths and forms of letters make no difference: keyboards write them differently. */
const normal = (password: string) => password.normalize('NFKC')

/** Whether a password may be set: long enough, of several letters, and without the account's own name. */
export function isAcceptable(password: string, name: string): boolean {
  const letters = [...normal(password)]
  return (
    letters.length >= SHORTEST_PASSWORD &&
    letters.length <= LONGEST_PASSWORD &&
    new Set(letters).size >= LEAST_LETTERS &&
    !normal(password).toLowerCase().includes(name.toLowerCase())
  )
}

function derive(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  const [N, maxmem] = [2 ** logN, 2 ** (logN + 9) * r]
  return new Promise((resolve, reject) =>
    scrypt(normal(password), salt, HASH_BYTES, { N, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  )
}

/**
 * One hash at a time: each takes 128 MB and one of the four threads that also read files. Whoever comes while too many
 * wait is told so.
 */
export class Passwords {
  readonly #cost: Cost
  #waiting = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor(cost = USUAL_COST) {
    this.#cost = cost
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#waiting += 1
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    try {
      return await turn
    } finally {
      this.#waiting -= 1
    }
  }

  /** How many hashes are being made or waited for. */
  get waiting(): number {
    return this.#waiting
  }

  /** @returns `scrypt:logN:r:p:salt:hash` */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES)
    const key = await this.#inTurn(() => derive(password, salt, this.#cost))
    const { logN, r, p } = this.#cost
    return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join(':')
  }

  /** @param stored null of an account that is not there or has no password: false, after the same work */
  async isRight(password: string, stored: string | null): Promise<boolean> {
    const [, logN, r, p, salt = '', hash = ''] = stored?.split(':') ?? []
    const cost = stored === null ? this.#cost : { logN: Number(logN), r: Number(r), p: Number(p) }
    const own = Buffer.from(hash, 'base64url')
    const key = await this.#inTurn(() => derive(password, Buffer.from(salt, 'base64url'), cost))
    return own.length === key.length && timingSafeEqual(own, key)
  }
}
