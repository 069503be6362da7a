import type { Edition } from '../../domain/edition.ts'

const ENCODINGS: Record<string, string> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  fgb: 'application/octet-stream',
  zip: 'application/zip',
  pdf: 'application/pdf',
  png: 'image/png',
}

/** An edition as a Dataset of schema.org, for search engines of data. */
export function editionData(edition: Edition, id: string, site: string): object {
  const api = `${site}/api/editions/${edition.id}`
  const urls = [
    ...['investments.csv', 'investments.xlsx', 'investments.geojson'].map((name) => `${api}/${name}`),
    ...['points.fgb', 'areas.fgb', 'package.zip', 'atlas.pdf', 'map-a3.png'].map(
      (name) => `${api}/files/${name}`,
    ),
  ]
  return {
    '@type': 'Dataset',
    '@id': id,
    name: `国内投資マップ ${edition.title}`,
    alternateName: `National Investment Map of Japan, edition ${edition.id}`,
    description: [
      '日本国内の投資案件と産業クラスター計画。案件、所在地、計画、対象区域、目標、進捗、前の版からの変更。',
      edition.sample ? '見本です。政府の公表物ではありません。' : '',
      edition.note ?? '',
    ].join(''),
    url: id,
    identifier: edition.hash === null ? edition.id : [edition.id, `sha256:${edition.hash}`],
    version: edition.id,
    ...(edition.publishedAt === null ? {} : { datePublished: edition.publishedAt.slice(0, 10) }),
    temporalCoverage: `../${edition.asOf}`,
    spatialCoverage: { '@type': 'Country', name: 'Japan' },
    inLanguage: ['ja', 'en'],
    isAccessibleForFree: true,
    license: 'https://creativecommons.org/licenses/by/4.0/',
    creator: { '@type': 'Organization', name: '国内投資マップ', url: site },
    includedInDataCatalog: { '@type': 'DataCatalog', name: '国内投資マップ', url: `${site}/editions` },
    variableMeasured: ['案件数', '投資総額（円）', '支援額（円）'],
    distribution: urls.map((contentUrl) => ({
      '@type': 'DataDownload',
      contentUrl,
      encodingFormat: ENCODINGS[contentUrl.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    })),
  }
}
