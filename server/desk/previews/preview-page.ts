import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DRAFT_MARK } from '../../domain/draft-preview.ts'
import { underRoot } from '../../draft-answers.ts'
import { previewRoot } from './preview-path.ts'

const PUBLIC = fileURLToPath(new URL('../../../web/dist/index.html', import.meta.url))
const DESK = fileURLToPath(new URL('../../../web/admin/dist/index.html', import.meta.url))

/** What says to programs where the public data are, and to browsers that the page can be installed. */
const OF_THE_PUBLIC_SITE =
  /\s*<script type="application\/ld\+json">[\s\S]*?<\/script>|\s*<link rel="(alternate|manifest)"[^>]*>/g

/** The public page as it stands in the preview of a draft: it is told its root, and asks for everything below it. */
export function previewPage(edition: string): string {
  const root = previewRoot(edition)
  return underRoot(readFileSync(PUBLIC, 'utf8').replace(OF_THE_PUBLIC_SITE, ''), root)
    .replace('<html ', `<html data-root="${root}" `)
    .replace('<title>', `<title>${DRAFT_MARK}`)
}

/** The desk's page, which holds nothing but words and asks who is there. */
export function signInPage(): string {
  return readFileSync(DESK, 'utf8')
}
