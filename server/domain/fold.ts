/** What NFKC leaves as it is: letters, signs and digits of ASCII, kana without marks of their own, 漢字. */
const IS_NORMAL = /^[\n -~ぁ-ゖァ-ヶ・ー一-鿿]*$/
const KATAKANA = /[ァ-ヶ]+/g

function toHiragana(katakana: string): string {
  let hiragana = ''
  for (let index = 0; index < katakana.length; index++)
    hiragana += String.fromCharCode(katakana.charCodeAt(index) - 0x60)
  return hiragana
}

/**
 * Folds text so that search does not see width, case, or the difference of hiragana and katakana:
 * ＡＩ = ai, ハンドウタイ = はんどうたい = ﾊﾝﾄﾞｳﾀｲ.
 */
export function fold(text: string): string {
  const normal = IS_NORMAL.test(text) ? text : text.normalize('NFKC')
  return normal.toLowerCase().replace(KATAKANA, toHiragana)
}
