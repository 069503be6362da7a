import { fileUrl } from './desk-client.ts'

/** A workbook of the desk to be saved: a document in Japanese, whatever the page's language. */
export function FileLink({
  path,
  text,
  name,
}: {
  path: string
  text: string
  /** Said of a button whose text is short. */
  name?: string
}) {
  const short = name === undefined ? {} : { 'aria-label': name, className: 'button' }
  return (
    <a href={fileUrl(path)} download hrefLang="ja" {...short}>
      {text}
    </a>
  )
}
