import {
  AMOUNT_QUALIFIERS,
  INDUCED,
  type Investment,
  PLAN_ROLES,
  PRECISIONS,
  SECTORS,
  type Site,
  type Source,
  STAGES,
} from '../../domain/investment.ts'
import {
  BETWEEN,
  DATE,
  ID,
  MUNICIPALITY,
  type OpenColumn,
  type OpenTable,
  PREFECTURE,
  text,
} from './columns.ts'

type CaseColumn = OpenColumn<Investment>

const yen = (name: string, labels: readonly [string, string], value: CaseColumn['value']): CaseColumn => ({
  ...{
    name,
    ja: `${labels[0]}。空欄は非公表、0は0円`,
    en: `${labels[1]}; empty = not published, 0 = zero yen`,
  },
  ...{ type: 'integer', unit: 'JPY', minimum: 0, value },
})

/** 案件: one row a case. */
export const CASES: OpenTable<Investment> = {
  ...{ name: 'cases', ja: '投資案件（1行1案件）', en: 'Investment cases, one a row' },
  ...{ primaryKey: ['id'], foreignKeys: [] },
  columns: [
    text('id', ['案件ID', 'Id of the case'], ({ id }) => id, {
      isRequired: true,
      isUnique: true,
      pattern: ID,
    }),
    text('title', ['案件名', 'Title'], ({ title }) => title, { isRequired: true }),
    text('title_en', ['案件名（英語）', 'Title in English'], ({ titleEn }) => titleEn),
    text('company', ['企業名', 'Company'], ({ company }) => company),
    text(
      'corporate_number',
      ['法人番号（13桁）', 'Corporate number'],
      ({ corporateNumber }) => corporateNumber,
      {
        pattern: '\\d{13}',
      },
    ),
    text(
      'fields',
      [
        '戦略分野のID（;区切り）。空欄は17分野以外',
        'Ids of strategic fields, separated by ;; empty = none of the 17',
      ],
      ({ fields }) => fields.join(BETWEEN),
    ),
    text('industry', ['産業分野', 'Industry'], ({ industry }) => industry),
    text('plan_id', ['計画ID', 'Plan it belongs to'], ({ planId }) => planId, { pattern: ID }),
    text('plan_role', ['計画での役割', 'Role in the plan'], ({ planRole }) => planRole, {
      choices: PLAN_ROLES,
    }),
    text('sector', ['投資区分', 'Private or public'], ({ sector }) => sector, { choices: SECTORS }),
    text('induced', ['戦略による誘発', 'Induced by the strategy'], ({ induced }) => induced, {
      ...{ choices: INDUCED, isRequired: true },
    }),
    yen('amount_yen', ['投資総額（円）', 'Total investment in yen'], ({ amountYen }) => amountYen),
    text('amount_is', ['投資総額の区分', 'How exact the total is'], ({ amountIs }) => amountIs, {
      ...{ choices: AMOUNT_QUALIFIERS, isRequired: true },
    }),
    yen(
      'support_yen',
      [
        '支援額（円）。投資総額とは別の数値で、足し合わせない',
        'Public support in yen; never added to the total',
      ],
      ({ supportYen }) => supportYen,
    ),
    text('support_is', ['支援額の区分', 'How exact the support is'], ({ supportIs }) => supportIs, {
      ...{ choices: AMOUNT_QUALIFIERS, isRequired: true },
    }),
    yen(
      'invested_yen',
      ['投資実績累計額（円）。時点をまたいで足さない', 'Invested so far, cumulative'],
      ({ investedYen }) => investedYen,
    ),
    text('invested_on', ['実績時点', 'Date of that figure'], ({ investedOn }) => investedOn, {
      pattern: DATE,
    }),
    text('announced_on', ['公表日', 'Announced on'], ({ announcedOn }) => announcedOn, { pattern: DATE }),
    text('construction_start', ['着工', 'Construction start'], ({ constructionStart }) => constructionStart, {
      pattern: DATE,
    }),
    text('operation_start', ['稼働開始', 'Operation start'], ({ operationStart }) => operationStart, {
      pattern: DATE,
    }),
    text('stage', ['段階', 'Stage'], ({ stage }) => stage, { choices: STAGES, isRequired: true }),
    text('ministry', ['担当府省庁', 'Ministry in charge'], ({ ministry }) => ministry),
    text('office', ['担当部署', 'Office in charge'], ({ office }) => office),
    text('programme_id', ['事業ID', 'Id of the support programme'], ({ programmeId }) => programmeId),
    text('programme', ['事業・補助金名', 'Support programme'], ({ programme }) => programme),
    text('previous_id', ['前の版での案件ID', 'Id in earlier editions'], ({ previousId }) => previousId),
    text('note', ['備考', 'Note'], ({ note }) => note),
  ],
}

export interface SiteRow extends Site {
  caseId: string
  site: number
}

/** 所在地: one row a site. */
export const SITES: OpenTable<SiteRow> = {
  ...{ name: 'sites', ja: '案件の所在地（1行1所在地）', en: 'Sites of cases, one a row' },
  primaryKey: ['case_id', 'site'],
  foreignKeys: [{ fields: 'case_id', reference: { resource: 'cases', fields: 'id' } }],
  columns: [
    text('case_id', ['案件ID', 'Id of the case'], ({ caseId }) => caseId, { isRequired: true, pattern: ID }),
    {
      ...{ name: 'site', ja: '所在地の番号（0から）', en: 'Index of the site within its case, from 0' },
      ...{ type: 'integer', isRequired: true, minimum: 0, value: ({ site }) => site },
    },
    text(
      'prefecture',
      ['都道府県コード（JIS X 0401）', 'Prefecture, JIS X 0401'],
      ({ prefecture }) => prefecture,
      {
        pattern: PREFECTURE,
      },
    ),
    text(
      'municipality',
      ['市区町村コード（JIS X 0402、5桁）', 'Municipality, JIS X 0402, five digits'],
      ({ municipality }) => municipality,
      { pattern: MUNICIPALITY },
    ),
    text('name', ['所在地', 'Address or name of the place'], ({ name }) => name),
    {
      ...{
        name: 'lat',
        ja: '緯度（度、WGS 84）',
        en: 'Latitude in degrees, WGS 84',
        type: 'number',
        unit: 'deg',
      },
      ...{ minimum: -90, maximum: 90, value: ({ lat }) => lat },
    },
    {
      ...{
        name: 'lng',
        ja: '経度（度、WGS 84）',
        en: 'Longitude in degrees, WGS 84',
        type: 'number',
        unit: 'deg',
      },
      ...{ minimum: -180, maximum: 180, value: ({ lng }) => lng },
    },
    text('precision', ['位置精度', 'How precisely the place is known'], ({ precision }) => precision, {
      ...{ choices: PRECISIONS, isRequired: true },
    }),
    {
      ...{
        name: 'share_percent',
        ja: '按分率（％）',
        en: "This site's share of the amounts",
        type: 'number',
        unit: '%',
      },
      ...{ minimum: 0, maximum: 100, value: ({ sharePercent }) => sharePercent },
    },
  ],
}

export interface SourceRow extends Source {
  caseId: string
  position: number
}

/** 出典: one row a source. */
export const SOURCES: OpenTable<SourceRow> = {
  ...{ name: 'sources', ja: '案件の出典（1行1出典）', en: 'Sources of cases, one a row' },
  primaryKey: ['case_id', 'position'],
  foreignKeys: [{ fields: 'case_id', reference: { resource: 'cases', fields: 'id' } }],
  columns: [
    text('case_id', ['案件ID', 'Id of the case'], ({ caseId }) => caseId, { isRequired: true, pattern: ID }),
    {
      ...{ name: 'position', ja: '出典の番号（0から）', en: 'Index of the source within its case, from 0' },
      ...{ type: 'integer', isRequired: true, minimum: 0, value: ({ position }) => position },
    },
    text('title', ['出典名', 'Title'], ({ title }) => title, { isRequired: true }),
    text('url', ['出典URL', 'URL'], ({ url }) => url, { pattern: 'https?://.+' }),
    text('date', ['出典日', 'Date'], ({ date }) => date, { pattern: DATE }),
  ],
}
