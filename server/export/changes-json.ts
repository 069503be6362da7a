import type { ComparedEditions } from '../queries/changes/compare-editions.ts'

type Batches = AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>

/**
 * The changes as `JSON.stringify` would write `Changes`, a batch of cases at a time: two editions that have little in
 * common make more text than one string can hold.
 * @param indent spaces a level, as JSON.stringify's third argument
 */
export async function* changesAsJson(compared: ComparedEditions, indent = 0): AsyncGenerator<string> {
  const { from, to, totals, steps, likelyPairs, plans, areas, planNames, targets } = compared
  const changed = async function* (...kinds: Parameters<ComparedEditions['told']>) {
    for await (const batch of compared.told(...kinds))
      yield batch.map(({ one: { id }, fields }) => ({ id, fields }))
  }
  const members: [name: string, value: unknown, batches?: Batches][] = [
    ['from', from],
    ['to', to],
    ['totals', totals],
    ['steps', steps],
    ['added', compared.idsOf('added', 'entered')],
    ['removed', compared.idsOf('removed', 'left')],
    ['changed', null, changed('changed')],
    ['entered', null, changed('entered')],
    ['left', null, changed('left')],
    ['cases', null, compared.briefs('added', 'removed', 'changed', 'entered', 'left')],
    ['likelyPairs', likelyPairs],
    ['plans', plans],
    ['areas', areas],
    ['planNames', planNames],
    ['targets', targets],
  ]
  const line = (depth: number) => (indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`)
  const text = (value: unknown, depth: number) =>
    JSON.stringify(value, null, indent).replaceAll('\n', line(depth))
  let before = '{'
  for (const [name, value, batches] of members) {
    yield `${before}${line(1)}"${name}":${indent === 0 ? '' : ' '}`
    before = ','
    if (batches === undefined) yield text(value, 1)
    else yield* arrayOf(batches, { item: (one) => text(one, 2), within: line(2), after: line(1) })
  }
  yield `${line(0)}}`
}

async function* arrayOf(
  batches: Batches,
  { item, within, after }: { item: (one: unknown) => string; within: string; after: string },
): AsyncGenerator<string> {
  yield '['
  let isEmpty = true
  for await (const batch of batches) {
    if (batch.length === 0) continue
    yield `${isEmpty ? '' : ','}${batch.map((one) => within + item(one)).join(',')}`
    isEmpty = false
  }
  yield isEmpty ? ']' : `${after}]`
}
