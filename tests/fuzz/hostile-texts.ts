import type { Random } from '../random.ts'

/** No text of ours begins a tag like this: where it is found in an answer as markup, it was let through. */
export const FOREIGN_TAG = '<x9z'
/** No header of ours has this name: an answer that carries it was cut in two. */
export const FOREIGN_HEADER = 'x9z-foreign'

const MARKUP = [
  `${FOREIGN_TAG} onload=alert(1)>`,
  `">${FOREIGN_TAG} onfocus=alert(1) autofocus>`,
  `'><svg>${FOREIGN_TAG}/onload=alert(1)></svg>`,
  `</script>${FOREIGN_TAG}>`,
  `</title>${FOREIGN_TAG}>`,
  `]]>${FOREIGN_TAG}>`,
  `-->${FOREIGN_TAG}>`,
  `{{constructor.constructor('alert(1)')()}}${FOREIGN_TAG}>`,
  `javascript:alert(1)//${FOREIGN_TAG}>`,
  `data:text/html,${FOREIGN_TAG}>`,
  `\ufeff${FOREIGN_TAG}>`,
  `＜x9z＞`,
]
const STATEMENTS = [
  `' or '1'='1`,
  `'; drop table investments; --`,
  `" union select sql from sqlite_master --`,
  `1); attach database '/tmp/x' as x; --`,
  `%' escape '%`,
  `\\`,
  `x' and randomblob(1000000000) --`,
  `1e999`,
  `0x7fffffffffffffff`,
  `'||(select hex(zeroblob(99999999)))||'`,
]
const PLACES = [
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '....//....//etc/passwd',
  'files/../../map.sqlite',
  'manifest.json\0.png',
  '//example.com/',
  'file:///etc/passwd',
  '.git/config',
  '__proto__',
  'constructor',
  'toString',
]
const NUMBERS = ['-1', '0', '1.5', 'NaN', 'Infinity', '9007199254740993', '1e308', '-0', '１２', '0b1', '']
const LETTERS = [
  '\0',
  '\u202e逆',
  '\ud800',
  'é̂̂̂̂',
  '𠮷野家',
  '👨‍👩‍👧‍👦',
  'ﾊﾝｶｸ',
  '　',
  '\r\n',
  `\r\n${FOREIGN_HEADER}: 1\r\n\r\n${FOREIGN_TAG}>`,
  'あ'.repeat(2_000),
  'a'.repeat(20_000),
  '%',
  '%zz',
  '%c0%ae%c0%ae',
  '%u0041',
  '&&==??##',
  '[]',
  '{"a":1}',
]

export function hostileText(random: Random): string {
  return random.pick(random.pick([MARKUP, STATEMENTS, PLACES, NUMBERS, LETTERS]))
}

/** Letters of any kind, some of them no letters at all. */
export function anyText(random: Random, most = 40): string {
  const end = random.pick([0x80, 0x100, 0x3100, 0x10000])
  return Array.from({ length: random.below(most) }, () => String.fromCharCode(random.below(end))).join('')
}
