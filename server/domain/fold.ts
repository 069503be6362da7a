/**
 * Folds text so that search does not see width, case, or the difference of hiragana and katakana:
 * ＡＩ = ai, ハンドウタイ = はんどうたい = ﾊﾝﾄﾞｳﾀｲ.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}
