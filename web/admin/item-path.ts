import type { ItemName } from '../../server/desk/submission-contract.ts'

/** Where a case or plan of an edition is found, on the page and at the server. */
export const itemPath = (edition: string, { kind, id }: ItemName) =>
  `/editions/${encodeURIComponent(edition)}/${kind}s/${encodeURIComponent(id)}`

/** Where a new one is begun. */
export const newItemPath = (edition: string, kind: ItemName['kind']) =>
  `/editions/${encodeURIComponent(edition)}/new-${kind}`

/** What an address of the desk's page means: a case or plan, a new one (without an id), or neither. */
export function itemAt(path: string): { edition: string; kind: ItemName['kind']; id: string | null } | null {
  const [, edition, kind, id] = /^\/admin\/editions\/([^/]+)\/(case|plan)s\/([^/]+)$/.exec(path) ?? []
  const [, of, newKind] = /^\/admin\/editions\/([^/]+)\/new-(case|plan)$/.exec(path) ?? []
  const found = kind ?? newKind
  if (found !== 'case' && found !== 'plan') return null
  return {
    ...{ edition: decodeURIComponent(edition ?? of ?? ''), kind: found },
    id: id === undefined ? null : decodeURIComponent(id),
  }
}
