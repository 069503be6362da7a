import { type Finding, warning } from '../intake/problem.ts'
import { SURNAMES } from './surnames.ts'

/** What people write between the digits of a telephone number, as one sign: NFKC leaves the dashes apart. */
const DASHES = /(?<=[\d)])[‐‑‒–—―−ー](?=[\d(])/g
/** Groups of digits that begin with 0 or +81, with something between them. */
const GROUPS =
  /(?<![\d.-])(?:\+81[-. ]?\(?|\(?0)\d{1,4}[-. ()]{0,2}\d{1,4}[-. ()]{0,2}\d{3,4}(?![\d.-]*\d|[A-Za-z])/g
/** A number without anything between its digits, where a word says what it is; and an extension. */
const NAMED_NUMBER =
  /(?:TEL|FAX|電話|携帯|ファクス|ファックス|フリーダイヤル|問い?合わ?せ|連絡先)[^\d+]{0,8}0\d{9,10}(?!\d)|内線[^\d]{0,3}\d{2,5}/i
/** A mobile or IP telephone without anything between its digits: 090, 080, 070, 050. */
const MOBILE = /(?<!\d)0[5789]0\d{8}(?!\d)/
const MAIL = /[\w.+-]+\s?(?:@|\(at\)|\[at\]|\(アット\)|\(アットマーク\)|★)\s?[\w-]+\.[\w.-]+/i

/** Ten digits, of mobiles eleven; abroad one says +81 for the 0. */
function isTelephone(groups: string): boolean {
  const isAbroad = groups.startsWith('+81')
  const digits = groups.replace(/\D/g, '')
  const national = isAbroad ? `0${digits.slice(2).replace(/^0/, '')}` : digits
  const hasSeparators = isAbroad || digits.length < groups.length
  return hasSeparators && national.length === (/^0[5789]0/.test(national) ? 11 : 10)
}

function holdsTelephone(text: string): boolean {
  const joined = text.replace(DASHES, '-')
  if (MOBILE.test(joined) || NAMED_NUMBER.test(joined)) return true
  for (const [groups] of joined.matchAll(GROUPS)) if (isTelephone(groups)) return true
  return false
}

/** How people are reached, in a text that will be published; null where there is nothing of the kind. */
export function privacyOf(written: string): Finding | null {
  const text = written.normalize('NFKC')
  // Most texts hold nothing that either could be.
  if (/\d/.test(text) && holdsTelephone(text)) return TELEPHONE
  return MAIL.test(text) ? MAIL_ADDRESS : null
}

const TELEPHONE = warning('telephone', '電話番号が書かれているようです。公表されます。', '電話番号のない文')
const MAIL_ADDRESS = warning(
  'mail-address',
  'メールアドレスが書かれているようです。公表されます。',
  'アドレスのない文',
)

const PERSON = /個人事業主|個人事業者|（個人）|\(個人\)/
const LETTER = '[\\p{Script=Han}々ヶ]'
const KANA = '\\p{Script=Hiragana}\\p{Script=Katakana}ー'
/** A surname and a given name with a space between, as people are written and companies hardly ever are. */
const FULL_NAME = new RegExp(
  `^(?:${LETTER}{1,4}[ \\u3000](?:${LETTER}|[${KANA}]){1,4}|\\p{Script=Hiragana}{2,5}[ \\u3000]\\p{Script=Hiragana}{2,5})$`,
  'u',
)
/** A title that stands before a person's name, or a form of address after it. */
const WITH_TITLE = new RegExp(
  `(?:^|[ \\u3000（(])(?:代表(?:者|取締役(?:社長)?)?|社長|理事長|組合長|農業者)[ \\u3000:：]*${LETTER}{2,4}[ \\u3000]?(?:${LETTER}|[${KANA}]){1,4}[）)]?$|${LETTER}{2,6}[ \\u3000]?(?:様|氏)$`,
  'u',
)
/** A name that begins with a common surname, alone or in brackets: the given name has up to three letters. */
const KNOWN_SURNAME = new RegExp(
  `(?:^|[（(])(${SURNAMES.join('|')})((?:${LETTER}|\\p{Script=Hiragana}){1,3})(?:$|[（()）]|ほか|外)`,
  'u',
)
/** What bodies end with. */
const BODY =
  /[会社所場団組省庁局部課室院園店館校港業県府都道市区町村屋堂舗庫船]$|組合$|機構$|大学$|本部$|製作$|電力$|瓦斯$|ガス$|化学$|重工$|電[機気工鉄]$|自動車$|製[菓薬鋼鉄紙氷粉]$|石油$|建設$|[商林水物]産$|不動産$|商事$|物産$|食品$|運輸$|交通$|鉄道$|海運$|通信$|放送$|新聞$|印刷$|銀行$|証券$|保険$|精[機工密]$|紡績$|[農漁][協連]$|酒造$|醸造$|技研$|化成$|金属$|硝子$|木材$|開発$|設計$|測量$|グループ$|電子$|薬品$|興産$|航空$|宇宙$/

/** Whether the name of a company may be that of a person. Of the names that only look like it, those without a 法人番号. */
export function isPerson(name: string, corporateNumber: string | null): boolean {
  if (PERSON.test(name)) return true
  if (corporateNumber !== null) return false
  if (WITH_TITLE.test(name)) return true
  if (FULL_NAME.test(name)) return !BODY.test(name)
  const known = KNOWN_SURNAME.exec(name)
  return known !== null && !BODY.test(`${known[1]}${known[2]}`)
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
