import type { Section } from './about-ja.ts'

export const aboutEn: readonly Section[] = [
  {
    id: 'what',
    title: 'What this map is',
    paragraphs: [
      'This site shows investment cases in Japan, and the areas of the plans that support investment, as a map, as figures and as a list. Filter by the 17 strategic fields, type of plan, place, stage, amount, year or text: all three change together.',
      'The address (URL) holds the edition, the filters and the position of the map. Whoever opens a copied address sees the same view.',
    ],
  },
  {
    id: 'sample',
    title: 'About this sample',
    paragraphs: [
      'The editions now shown are a sample (an excerpt) made from announcements of companies, the state and local governments to show the product. They are not a government publication. They do not hold all cases, and amounts and schedules are as announced.',
      'Plan areas are existing special zones and frameworks used as stand-ins. They have not been designated as areas of strategic industry cluster plans, regional industry cluster plans or local industry growth plans.',
    ],
  },
  {
    id: 'counting',
    title: 'How cases are counted',
    paragraphs: [
      'A filter selects whole cases. Conditions on place must hold at one and the same site of a case. Totals are of all selected cases and their whole amounts.',
      'The count of a prefecture is that of the cases with a site there. A case with sites in several prefectures is counted in each, and the total takes this off once. Amounts are split by the published shares. Without shares they are not split by guess but stand under “Several regions”. Cases without a place stand under “No location”.',
      'A case of several fields is counted in each of them, in number and in amount, and the total takes this off once. Cases outside the 17 fields are kept as such.',
      'In every table: rows + several regions + no location − counted twice = total.',
    ],
  },
  {
    id: 'amounts',
    title: 'Amounts',
    paragraphs: [
      'Total investment and public support are separate figures and are never added. An amount that is not published is “undisclosed”, which is not 0. Sums add what is known and say how many cases are not.',
      'Amounts announced as “about”, “at least” or “up to” are shown with that word, and sums say how many they hold. Filtering by amount leaves out undisclosed ones; the page says how many.',
    ],
  },
  {
    id: 'editions',
    title: 'Editions',
    paragraphs: [
      'The map is published in editions. A published edition never changes, and an address that names it opens the same content years later. A mistake is put right by a new edition that names the one it corrects. A withdrawn edition shows the reason and the hash of its content.',
      'A full edition holds every case known at its date, an excerpt some of them; an excerpt says what share of the whole its cases and amounts are. “Compare” shows what differs between two editions, and cases before + added − removed = cases after.',
    ],
  },
  {
    id: 'precision',
    title: 'How precisely places are known',
    paragraphs: [
      'The position of a case is a point, a district or industrial estate, known to the municipality, known to the prefecture, nationwide or none, or withheld. A case known only to its municipality is not drawn as if it stood at a point. A case without a position is not drawn; it is counted beside the map.',
      'There, each case is counted once, by its best known site. Point, municipality, prefecture and no location always add up to all cases.',
    ],
  },
  {
    id: 'glossary',
    title: 'Terms',
    paragraphs: ['“Terms” on each page open the same meanings where the words stand.'],
  },
  {
    id: 'credits',
    title: 'Credits and licences',
    paragraphs: [
      'Boundaries of municipalities and prefectures: made by processing “市区町村別メッシュ・コード一覧”, Statistics Bureau of Japan, CC BY 4.0. They are derived from a 1 km grid and are not exact administrative boundaries. Prefectures drawn from 国土数値情報 (MLIT) are named with their date at the foot of the map and the page.',
      'Coastline and neighbours: made by processing Natural Earth (public domain).',
      'Cases and plan areas: made from the sources named with each (announcements of companies, the state, local governments).',
    ],
  },
  {
    id: 'privacy',
    title: 'About you',
    paragraphs: [
      'There are no cookies or accounts. Your position is asked for only when you press the button, and never sent. The server keeps no note of who searched for what. Editions you have seen are kept on this device; your browser’s settings clear them.',
    ],
  },
  {
    id: 'api',
    title: 'Getting the data',
    paragraphs: [
      'Filtered cases can be saved with “Save CSV” above the list (UTF-8 with BOM). The same data can be had from the API as JSON and GeoJSON.',
    ],
  },
]
