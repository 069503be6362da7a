import type { EditionRow } from '../queries/editions.ts'

/** What is served now, and what was served before it: the one object that is ever written over. */
export const CURRENT = '_catalogue/current.json'
export const PREVIOUS = '_catalogue/previous.json'
/** Of the catalogue's own form. */
const CATALOGUE_VERSION = 1

/** Fonts and boundaries that pictures are drawn with, and the boundaries that programs read by ranges. */
export const SHELVES = ['_drawing', '_geodata'] as const
export type Shelf = (typeof SHELVES)[number]

/** Bytes as they lie in the bucket, named by their hash. */
export interface Content {
  bytes: number
  sha256: string
}

/** A file as its content is named in the bucket. */
export interface HeldFile extends Content {
  name: string
  /** Of a large one, one after the other: it lies there in these. */
  parts?: Content[]
}

/** An answer that is the same for everybody, made on Node; `name` is its path within the edition. */
export interface HeldAnswer extends HeldFile {
  type: string
}

export interface HeldEdition {
  /** Its row; `key` is the key that it has in D1. */
  row: EditionRow
  plans: number
  /** Whether D1 holds its cases and plans. */
  hasRows: boolean
  /** Frozen at publication. */
  files: HeldFile[]
  /** Made from it and from the editions before it: atlas and package. */
  made: HeldFile[]
  answers: HeldAnswer[]
}

/** All that the edge serves. To put it in its place is to publish there. */
export interface EdgeCatalogue {
  catalogue: number
  /** SHA-256 over all the rest: equal catalogues serve the same. */
  version: string
  /** The newest 基準日 first; withdrawn ones too. */
  editions: HeldEdition[]
  shelves: Record<Shelf, HeldFile[]>
}

/** Where the bytes of a file lie: a name that says its content is never written twice. */
export function contentKey(sha256: string): string {
  return `content/${sha256}`
}

/** @param hash SHA-256 of a text, in hex */
export function writeCatalogue(
  served: Pick<EdgeCatalogue, 'editions' | 'shelves'>,
  hash: (text: string) => string,
): string {
  const version = hash(JSON.stringify(served))
  return JSON.stringify({ catalogue: CATALOGUE_VERSION, version, ...served })
}

/** @throws when it is of another form than this program reads */
export function readCatalogue(text: string): EdgeCatalogue {
  const catalogue = JSON.parse(text) as EdgeCatalogue
  if (catalogue.catalogue !== CATALOGUE_VERSION)
    throw new Error(`catalogue: form ${catalogue.catalogue}, ${CATALOGUE_VERSION} is known`)
  return catalogue
}
