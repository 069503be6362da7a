import { isIP } from 'node:net'

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i
const LOOPBACK = /^(127\.|::1$)/

/** An address as proxies write it: with a port, in brackets, or bare. */
function bare(written: string): string {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(written) ?? []
  const [, beforePort] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(written) ?? []
  const address = bracketed ?? beforePort ?? written
  return MAPPED.exec(address)?.[1] ?? address
}

/** The first half of an IPv6 address: the second is each household's to choose. */
function network(address: string): string {
  const [before = '', after] = address.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === undefined || after === '' ? [] : after.split(':')
  const gap = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(gap).fill('0'), ...tail]
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** @returns whom the outermost proxy of ours saw */
function nameSeen(forwarded: string, trustedProxies: number): string | undefined {
  return forwarded
    .split(',')
    .map((entry) => bare(entry.trim()))
    .at(-trustedProxies)
}

/**
 * Who asks, as far as limits are concerned: an IPv4 address or an IPv6 network (/64).
 * @param remote the other end of the connection
 * @param forwarded `X-Forwarded-For`; anybody can write into it, but each trusted proxy appends whom it saw
 * @param trustedProxies how many proxies of ours stand before this server; with 0 the header means nothing
 * @returns null for this very machine, which is not limited
 */
export function clientOf(
  remote: string | undefined,
  forwarded: string | undefined,
  trustedProxies: number,
): string | null {
  const named = trustedProxies === 0 ? undefined : nameSeen(forwarded ?? '', trustedProxies)
  const address = named !== undefined && isIP(named) > 0 ? named : bare(remote ?? '')
  if (LOOPBACK.test(address)) return null
  return isIP(address) === 6 ? network(address.toLowerCase()) : address
}
