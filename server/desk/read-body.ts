import type { z } from 'zod'
import type { DeskContext } from './desk-environment.ts'
import { Refusal } from './refusal.ts'

/** What a form of the desk may send [bytes]. */
const LONGEST_JSON = 64 * 1024

/**
 * The body, within bounds.
 * @throws Refusal when it is longer
 */
export async function readBytes(c: DeskContext, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of c.req.raw.body ?? []) {
    length += piece.length
    if (length > most) throw new Refusal('too-large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/**
 * A body in JSON of this shape and nothing else.
 * @param most what it may have [bytes]
 * @throws Refusal
 */
export async function readJson<Shape extends z.ZodType>(
  c: DeskContext,
  shape: Shape,
  most = LONGEST_JSON,
): Promise<z.infer<Shape>> {
  // A form of another site cannot say this type without being asked about it first (CORS).
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Refusal('bad-request')
  const text = new TextDecoder().decode(await readBytes(c, most))
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Refusal('bad-request')
  }
  const read = shape.safeParse(value)
  if (!read.success) throw new Refusal('bad-request')
  return read.data
}

/** A whole number of the query. @throws Refusal */
export function readNumber<Usual>(c: DeskContext, name: string, usual: Usual): number | Usual {
  const text = c.req.query(name)
  if (text === undefined) return usual
  if (!/^\d{1,12}$/.test(text)) throw new Refusal('bad-request')
  return Number(text)
}
