/**
 * Text that a spreadsheet would run as a formula, any apostrophes before it passed over. Excel and LibreOffice take the
 * full-width signs too where the input method writes them.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

/** Takes off the apostrophe that an export puts before such text. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}
