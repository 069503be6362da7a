import { toRomaji } from 'wanakana'
import corrections from '../corrections/romaji.json' with { type: 'json' }

/** What stands behind a name's own part: 横浜市 is 横浜 + shi. 町 and 村 are read in two ways. */
const ENDINGS: [kanji: string, kana: string][] = [
  ['市', 'し'],
  ['区', 'く'],
  ['町', 'ちょう'],
  ['町', 'まち'],
  ['村', 'むら'],
  ['村', 'そん'],
  ['県', 'けん'],
  ['府', 'ふ'],
  ['都', 'と'],
]

/** Hepburn without marks for long vowels: よこはまし → Yokohama-shi. 北海道 has no ending that is spoken apart. */
export function romajiOf(name: string, kana: string): string {
  const ending = ENDINGS.find(([kanji, reading]) => name.endsWith(kanji) && kana.endsWith(reading))
  if (!ending) return capitalised(hepburn(name, kana))
  const [kanji, reading] = ending
  const stem = hepburn(name.slice(0, -kanji.length), kana.slice(0, -reading.length))
  return `${capitalised(stem)}-${hepburn(kanji, reading)}`
}

function hepburn(name: string, kana: string): string {
  const known = corrections.readings.find((reading) => reading.name === name)
  const parts = known ? known.kana.split('・') : [kana]
  return parts.map((part) => toRomaji(withoutLongVowels(part)).replaceAll('cch', 'tch')).join('')
}

/** とうきょう → ときょ: う after o or u, and お after o, only lengthen the vowel before. */
function withoutLongVowels(kana: string): string {
  return kana
    .replace(/([おこそとのほもよろごぞどぼぽょ])[うお]/g, '$1')
    .replace(/([うくすつぬふむゆるぐずづぶぷゅ])う/g, '$1')
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
