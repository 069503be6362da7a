import type { TermId } from './terms.ts'
import type { Words } from './words.ts'

/** What each word means, in a sentence or two. */
const MEANINGS: Record<TermId, Record<Words['language'], string>> = {
  edition: {
    ja: '地図の公表の1回分です。公表した版の内容は変わりません。誤りが見つかったときは、どの版を正すかを示した新しい版を公表します。',
    en: 'One published revision of the map. Its content never changes; a correction is a new edition that names the one it corrects.',
  },
  support: {
    ja: '投資総額は事業者などが投じる金額の全体、支援額はそれに対する国や自治体の支援です。支援額は投資総額の内数とは限らないため、足したり引いたりしません。',
    en: 'Total investment is all that is spent on a case; public support is what the state or a municipality gives for it. The two are never added to or taken from each other.',
  },
  undisclosed: {
    ja: '金額が公表されていないことです。0円ではありません。合計には足さず、件数を添えます。',
    en: 'The amount was not announced. It is not zero; sums leave it out and say how many cases that concerns.',
  },
  shares: {
    ja: '按分は、複数の地域にまたがる案件の金額を、届け出られた按分率で各地域に分けることです。全額計上は、分けずにそれぞれの地域に全額を入れ、合計で重複を差し引くことです。',
    en: 'By share, the amount of a case in several regions is split by the shares that were declared. In full, each region has the whole amount, and the total takes off what was counted twice.',
  },
  several: {
    ja: '複数地域は、いくつかの地域にまたがり、按分率が公表されていない金額です。位置なしは、その細かさでは場所が分からない案件です。どちらも推測で振り分けません。',
    en: 'Several regions holds amounts of cases in more than one region without a declared share; no location holds cases whose place is not known so finely. Neither is split by guess.',
  },
  area: {
    ja: '計画が対象とする市区町村の集まりです。都道府県をまたぐことも、離れた区域をもつこともあります。',
    en: 'The municipalities that a plan is for. It may cross prefectures, and have parts that lie apart.',
  },
  enclave: {
    ja: '対象区域のうち、本体と陸続きでない区域です。区域の外の市区町村と陸で接するものをいい、角だけで接するものや、橋・トンネルでつながるものも飛び地です。',
    en: 'A part of a plan area without a land border to the main part, that does border other land. Touching at a corner, a bridge or a tunnel does not join it.',
  },
  island: {
    ja: '対象区域のうち、本体から離れ、区域の外のどの市区町村とも陸で接しない区域です。',
    en: 'A part of a plan area that lies apart and has no land border with any municipality outside it.',
  },
  core: {
    ja: '核は計画推進の中心となる投資案件、関連は補助金などにすでに採択された、計画に属する投資案件です。',
    en: 'Core cases carry a plan; related ones belong to it and have already been adopted for subsidies.',
  },
  kgi: {
    ja: '計画が最終的に目指す目標です。官民設備投資額・人材育成数・付加価値増加額などを、目標年までの値で定めます。',
    en: 'Key goal indicator: what a plan is to reach in the end, such as capital investment, people trained or value added by its target year.',
  },
  kpi: {
    ja: '個々の施策の進み具合を測る指標です。現状値・目標値・期限と5W1Hをもちます。',
    en: 'Key performance indicator: measures one policy instrument; it has a base, a target, a due date and 5W1H.',
  },
  fiveW: {
    ja: 'KPIごとに定める、意義（なぜ）・内容（何を）・期限（いつ）・担当部署（誰が）・検討の場（どこで）・進め方（どのように）です。',
    en: 'For each KPI: why, what, when, who is in charge, where it is discussed, and how it goes on.',
  },
  check: {
    ja: 'おおむね半年ごとに、目標の値を確かめます。遅れのときは要因と追加施策を示します。未報告は期日を過ぎても報告がないことで、0ではありません。累計の値は足し合わせません。',
    en: 'About every half year the value of a target is read; when late, with cause and extra measure. Not reported means that a report is due and missing: it is not zero. Cumulative values are never added.',
  },
  exit: {
    ja: 'どうなったら計画をやめるかを、あらかじめ定めたものです。',
    en: 'What was laid down beforehand as the reason to give a plan up.',
  },
}

/** What a word means, in the reader's language. */
export function meaningOf(id: TermId, { language }: Words): string {
  return MEANINGS[id][language]
}
