/**
 * Text that a spreadsheet would run as a formula, any apostrophes before it passed over. Excel and LibreOffice take the
 * full-width signs too where the input method writes them.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** Puts an apostrophe before such text, so that no spreadsheet runs it; text with apostrophes of its own gets one more and keeps them. */
export function withApostrophe(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes it off again. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
