import type { EditionRow } from '../../queries/editions.ts'
import { CC_BY, describedEdition, type PackedFile } from './descriptor.ts'

const LICENCE = 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0'
const IANA = 'https://www.iana.org/assignments/media-types/'
const LANGUAGE = 'http://publications.europa.eu/resource/authority/language/'

const inJapanese = (text: string) => ({ '@language': 'ja', '@value': text })
const typed = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value })

/** dcat.jsonld: the edition as a dataset of DCAT-AP 3, every file of the package a distribution. */
export function dcatCatalogue(edition: EditionRow, files: readonly PackedFile[], site: string): object {
  const page = `${site}/editions/${edition.id}`
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': page,
    '@type': 'dcat:Dataset',
    'dct:identifier': edition.id,
    'dct:title': [
      inJapanese(`国内投資マップ ${edition.title}`),
      { '@language': 'en', '@value': `National Investment Map of Japan, edition ${edition.id}` },
    ],
    'dct:description': [inJapanese(describedEdition(edition))],
    ...(edition.publishedAt === null
      ? {}
      : { 'dct:issued': typed('date', edition.publishedAt.slice(0, 10)) }),
    'dct:temporal': { '@type': 'dct:PeriodOfTime', 'dcat:endDate': typed('date', edition.asOf) },
    'dct:spatial': { '@id': 'http://publications.europa.eu/resource/authority/country/JPN' },
    'dct:language': ['JPN', 'ENG'].map((code) => ({ '@id': `${LANGUAGE}${code}` })),
    'dct:publisher': {
      '@type': 'foaf:Agent',
      'foaf:name': inJapanese('国内投資マップ'),
      'foaf:homepage': { '@id': site },
    },
    'dct:license': { '@id': LICENCE },
    'dcat:version': edition.id,
    'dcat:landingPage': { '@id': page },
    'dcat:keyword': ['投資', '戦略分野', '産業クラスター'].map(inJapanese),
    'dcat:distribution': files.map((file) => distribution(file, edition, site)),
  }
}

function distribution(
  { path, bytes, sha256, mediaType }: PackedFile,
  { id }: EditionRow,
  site: string,
): object {
  const whole = `${site}/api/editions/${id}/files/package.zip`
  return {
    '@type': 'dcat:Distribution',
    'dct:title': path,
    'dcat:accessURL': { '@id': whole },
    'dcat:downloadURL': { '@id': path.startsWith('files/') ? `${site}/api/editions/${id}/${path}` : whole },
    'dcat:mediaType': { '@id': `${IANA}${mediaType}` },
    'dcat:byteSize': typed('nonNegativeInteger', String(bytes)),
    'dct:license': { '@id': LICENCE },
    'dct:rights': CC_BY.path,
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': typed('hexBinary', sha256),
    },
  }
}
