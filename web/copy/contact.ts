import type { Words } from './words.ts'

/** Where readers send what is wrong and what they think; the operator says where. */
const ja = {
  title: 'お問い合わせ',
  text: '誤りに気づいたときや、ご意見は、次の窓口へお送りください。案件や計画についてのときは、そのページのアドレスを書いてください。',
  mail: (address: string) => `${address} へメールを送る`,
  form: '報告の窓口を開く',
}

const en: typeof ja = {
  title: 'Contact',
  text: 'Please tell us what is wrong, or what you think. Where it is about a case or a plan, give the address of its page.',
  mail: (address) => `Write to ${address}`,
  form: 'Open the form',
}

export function contactCopy({ language }: Words): typeof ja {
  return language === 'ja' ? ja : en
}
