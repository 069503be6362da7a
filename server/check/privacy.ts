import { type Finding, warning } from '../intake/problem.ts'

const TELEPHONE = /(?<!\d)0\d{1,4}[-‐－(（]\d{1,4}[-‐－)）]\d{3,4}(?!\d)/
const MAIL = /[\w.+-]+[@＠][\w-]+\.[\w.-]+/
/** A mobile or IP telephone without anything between its digits: 090, 080, 070, 050. */
const MOBILE = /(?<!\d)0[5789]0\d{8}(?!\d)/
const PERSON = /個人事業主|個人事業者|（個人）|\(個人\)/
/** A surname and a given name with a space between, as people are written and companies hardly ever are. */
const FULL_NAME =
  /^[\p{Script=Han}々]{1,4}[ \u3000][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]{1,4}$/u
/** What bodies end with. */
const BODY = /[会社所場団組省庁局部課室院園店館校港業県府都道市区町村]$|組合$|機構$|大学$|本部$|工業$|製作$/

/** How people are reached, in a text that will be published; null where there is nothing of the kind. */
export function privacyOf(written: string): Finding | null {
  const text = written.normalize('NFKC')
  if (TELEPHONE.test(text) || MOBILE.test(text))
    return warning('telephone', '電話番号が書かれているようです。公表されます。', '電話番号のない文')
  if (MAIL.test(text))
    return warning('mail-address', 'メールアドレスが書かれているようです。公表されます。', 'アドレスのない文')
  return null
}

/** Whether the name of a company may be that of a person. Of the names that only look like it, those without a 法人番号. */
export function isPerson(name: string, corporateNumber: string | null): boolean {
  return PERSON.test(name) || (corporateNumber === null && FULL_NAME.test(name) && !BODY.test(name))
}

export const NATURAL_PERSON = warning(
  'natural-person',
  '個人の氏名のようです。公表してよいか確かめてください。',
  '公表できる名称',
)

export const DEFENSE_POSITION = warning(
  'defense-position',
  '防衛産業の案件に正確な位置があります。公表してよいか確かめてください。',
  '公表できる位置、または「位置非公開」',
)
