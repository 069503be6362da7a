/** Where somebody was who left for the provider; this tab alone has it. */
const PLACE = 'desk-place'

export function rememberPlace(): void {
  sessionStorage.setItem(PLACE, `${location.pathname}${location.search}`)
}

/** Once; without any, where the desk begins. */
export function placeBefore(): string {
  const place = sessionStorage.getItem(PLACE)
  sessionStorage.removeItem(PLACE)
  return place ?? '/admin'
}
