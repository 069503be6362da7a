/**
 * What every address of ours begins with: nothing for readers; in the preview of a draft where that stands, as the desk
 * has written it into the page. Files that hold nothing of an edition (/assets, /geodata) are everybody's.
 */
// Workers and tests have no page.
export const ROOT: string = globalThis.document?.documentElement.dataset.root ?? ''

export const API = `${ROOT}/api`
