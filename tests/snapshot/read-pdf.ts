import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader finds in a PDF. */
export interface ReadPdf {
  pages: { width: number; height: number; text: string; images: number }[]
  title: string
  language: string | null
  alternatives: string[]
}

interface Node {
  role?: string
  alt?: string
  children?: Node[]
}

function alternativesIn(node: Node | null): string[] {
  if (node === null) return []
  return [...(node.alt === undefined ? [] : [node.alt]), ...(node.children ?? []).flatMap(alternativesIn)]
}

/** Reads a PDF as a viewer does that searches it and reads it aloud. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  try {
    const { info } = await document.getMetadata()
    const found: ReadPdf = {
      pages: [],
      title: (info as { Title?: string }).Title ?? '',
      language: (info as { Language?: string }).Language ?? null,
      alternatives: [],
    }
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const { items } = await page.getTextContent()
      const text = items.map((item) => ('str' in item ? item.str : '')).join('\n')
      const { fnArray } = await page.getOperatorList()
      const images = fnArray.filter((operation) => operation === OPS.paintImageXObject).length
      found.pages.push({ width, height, text, images })
      found.alternatives.push(...alternativesIn((await page.getStructTree()) as Node | null))
    }
    return found
  } finally {
    await task.destroy()
  }
}
