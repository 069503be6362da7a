import { fold } from './fold.ts'

/** Old and other forms of characters in names of places, each beside the one it is compared as. */
const FORMS = new Map(
  '龍竜 會会 檜桧 竈釜 齋斎 齊斎 斉斎 澤沢 檮梼 惠恵 邊辺 邉辺 濱浜 廣広 國国 嶋島 櫻桜 瀧滝 條条 礪砺 曾曽 鰺鯵 藥薬 當当 寶宝 龜亀 與与 學学 縣県 區区 眞真 萬万 壽寿 榮栄 鐵鉄 應応 關関 藏蔵 瀨瀬 豐豊 諫諌'
    .split(' ')
    .map((pair) => [pair[0], pair[1]] as [string, string]),
)

/** Kanji or kana as they are compared: width, kana, old forms and ケ・ヶ・が between kanji do not matter. */
export function spellingOf(text: string): string {
  return fold(text)
    .replace(/\s/g, '')
    .replace(/\p{Script=Han}/gu, (character) => FORMS.get(character) ?? character)
    .replace(/(?<=\p{Script=Han})[ゖけが](?=\p{Script=Han})/gu, 'け')
}

/** What kind of place the end of a name in letters says. */
const KINDS = /[-\s](to|do|fu|ken|shi|gun|ku|cho|machi|son|mura|city|ward|town|village|pref|prefecture)\b\.?/g

/** Other ways to write a sound in letters (訓令式, 群馬 as Gumma), and long vowels as the short ones. */
const SOUNDS: readonly [RegExp, string][] = [
  [/sy/g, 'sh'],
  [/ty/g, 'ch'],
  [/zy|jy/g, 'j'],
  [/si/g, 'shi'],
  [/ti/g, 'chi'],
  [/tu/g, 'tsu'],
  [/zi/g, 'ji'],
  [/(?<![sc])hu/g, 'fu'],
  [/m(?=[bmp])/g, 'n'],
  [/o[ou]+/g, 'o'],
  [/uu+/g, 'u'],
]

/** A name in letters as it is compared: Ōsaka-fu, Oosaka and osaka are one. '' for text that is not in letters. */
export function soundOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  if (!/^[a-z][a-z'’ .-]*$/.test(plain)) return ''
  const letters = plain.replace(KINDS, '').replace(/[^a-z]/g, '')
  return SOUNDS.reduce((sound, [from, to]) => sound.replace(from, to), letters)
}
