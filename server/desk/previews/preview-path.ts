import { isEditionId } from '../../domain/edition.ts'

const PREVIEW = /^\/admin\/preview\/([^/]+)(\/.*)?$/

/** Where the preview of a draft stands, without a slash at its end. */
export const previewRoot = (edition: string): string => `/admin/preview/${edition}`

/**
 * What an address of a preview asks for: whose preview, and which of the public addresses within it.
 * @param pathname as it came: an id needs no escapes, and one that has some is nobody's
 */
export function readPreviewPath(pathname: string): { edition: string; path: string } | null {
  const [, edition = '', path = '/'] = PREVIEW.exec(pathname) ?? []
  return isEditionId(edition) ? { edition, path } : null
}

/**
 * The questions of the public page that carry a drawn area, which is too long for an address. They only read, so a page
 * of ours may send them without the session's token, which the public page does not know.
 */
const ASKED_BY_POST = /^\/api\/editions\/[^/]+\/(investments|investments\.csv|summary)\/query$/

/** Whether a POST to this address only asks. */
export function isAskedByPost(pathname: string): boolean {
  const asked = readPreviewPath(pathname)
  return asked !== null && ASKED_BY_POST.test(asked.path)
}
