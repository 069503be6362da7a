import { createHash } from 'node:crypto'
import { asc, desc, gt, lt } from 'drizzle-orm'
import type { AuditEntry, AuditPage } from './contract.ts'
import type { DeskDatabase } from './open-desk.ts'
import { audit } from './schema.ts'

/** Stands before the first entry. */
const BEGINNING = '0'.repeat(64)

export interface Happened {
  /** ISO 8601. */
  at: string
  /** An account's name; `command:` and the system's user; or `-` for somebody unknown. */
  who: string
  action: string
  /** What it was done to: an edition, an account, an address. */
  subject: string
  details?: Readonly<Record<string, unknown>>
}

/** JSON that is the same for the same value: members by name, nothing between them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`)
  return `{${members.join(',')}}`
}

function hashOf({ seq, at, who, action, subject, details, previous }: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalJson([seq, at, who, action, subject, details, previous]))
    .digest('hex')
}

/** Writes an entry at the end of the chain, synced; within a transaction it stands or falls with it. */
export function record(db: DeskDatabase, { at, who, action, subject, details = {} }: Happened): AuditEntry {
  const write = db.$client.transaction(() => {
    const last = db.select().from(audit).orderBy(desc(audit.seq)).limit(1).get()
    const entry = {
      ...{ seq: (last?.seq ?? 0) + 1, at, who, action, subject, details: canonicalJson(details) },
      previous: last?.hash ?? BEGINNING,
    }
    const whole = { ...entry, hash: hashOf(entry) }
    db.insert(audit).values(whole).run()
    return whole
  })
  return write.immediate()
}

/** So many entries are read at once; between them others may write. */
const PORTION = 1000

/** Every entry from the first on, a portion at a time. */
export function* auditTrail(db: DeskDatabase): Generator<AuditEntry[]> {
  let seq = 0
  for (;;) {
    const entries = db
      .select()
      .from(audit)
      .where(gt(audit.seq, seq))
      .orderBy(asc(audit.seq))
      .limit(PORTION)
      .all()
    if (entries.length === 0) return
    yield entries
    seq = entries.at(-1)?.seq ?? seq
  }
}

export type Proof =
  | { ok: true; entries: number; last: string }
  | { ok: false /** The first entry that is not as it was written, or is missing. */; brokenAt: number }

/**
 * Proves that no entry was changed, taken out or put in between. What was cut off at the end shows only to who has noted
 * a later hash: `expected` is one.
 */
export function verifyAudit(db: DeskDatabase, expected?: string): Proof {
  let [seq, previous, isExpectedThere] = [0, BEGINNING, expected === undefined]
  for (const entries of auditTrail(db))
    for (const entry of entries) {
      seq += 1
      if (entry.seq !== seq || entry.previous !== previous || entry.hash !== hashOf(entry))
        return { ok: false, brokenAt: seq }
      previous = entry.hash
      isExpectedThere ||= entry.hash === expected
    }
  return isExpectedThere ? { ok: true, entries: seq, last: previous } : { ok: false, brokenAt: seq + 1 }
}

/** So many entries before one, the newest first. */
export function auditPage(db: DeskDatabase, before: number | null, limit: number): AuditPage {
  const items = db
    .select()
    .from(audit)
    .where(before === null ? undefined : lt(audit.seq, before))
    .orderBy(desc(audit.seq))
    .limit(limit)
    .all()
  const oldest = items.at(-1)?.seq ?? 1
  return { items, before: oldest > 1 ? oldest : null }
}
