import PDFDocument from 'pdfkit'
import { joinBytes } from '../domain/join-bytes.ts'
import { PLAN_TYPES, type PlanType } from '../domain/plan.ts'
import { INK, PATTERN_GROUND, PATTERN_OPACITY, PATTERNS } from './ink.ts'
import { type Line, PER_POINT, type Scene, type Shape, type Stroke, type TextShape } from './scene.ts'

type Document = InstanceType<typeof PDFDocument>
type Tile = ReturnType<Document['pattern']>
type Tiles = Record<PlanType, Tile>

const PRODUCER = 'National Investment Map of Japan'

/**
 * Pages as PDF, with the fonts' letters that are used embedded and text as text; tagged, with language, title and the
 * description as alternative text of the map. Same scenes, same bytes: the date is the scene's.
 */
export async function writePdf(
  scenes: Iterable<Scene> | AsyncIterable<Scene>,
  fonts: { regular: Uint8Array; bold: Uint8Array },
): Promise<Uint8Array<ArrayBuffer>> {
  let written: Written | null = null
  for await (const scene of scenes) {
    written ??= begin(scene, fonts)
    writePage(written, scene)
  }
  if (written === null) throw new Error('pdf: no pages')
  written.document.end()
  await written.ended
  return joinBytes(written.pieces)
}

interface Written {
  document: Document
  pieces: Uint8Array[]
  ended: Promise<void>
  /** The last entry of the outline that pages of a lower level stand below. */
  above: Outline | null
}

type Outline = Document['outline']
const WHOLE_PAGE = { fit: true } as object

/** The document is named as its first page is. */
function begin(first: Scene, fonts: { regular: Uint8Array; bold: Uint8Array }): Written {
  const document = new PDFDocument({
    ...{ autoFirstPage: false, pdfVersion: '1.7', tagged: true, displayTitle: true, compress: true },
    // None: Helvetica is not there on Workers, and one of ours, named here and registered below, would be read anew
    // for every text.
    font: '',
    lang: first.language === 'ja' ? 'ja-JP' : 'en',
    info: {
      ...{ Title: first.title, Subject: first.description, Author: PRODUCER },
      ...{ Creator: PRODUCER, Producer: PRODUCER, CreationDate: new Date(`${first.madeOn}T00:00:00Z`) },
    },
  })
  const pieces: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece))
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.registerFont('regular', fonts.regular as unknown as Buffer)
  document.registerFont('bold', fonts.bold as unknown as Buffer)
  return { document, pieces, ended, above: null }
}

function markPage(written: Written, { mark }: Scene): void {
  if (mark === undefined) return
  const { document } = written
  document.addNamedDestination(mark.id)
  if (mark.opens !== undefined) written.above = document.outline.addItem(mark.opens, WHOLE_PAGE)
  if (mark.level === 0) written.above = document.outline.addItem(mark.title, WHOLE_PAGE)
  else (written.above ?? document.outline).addItem(mark.title, WHOLE_PAGE)
}

/** Each map is a figure with its text; what is written around it are paragraphs, the rest is ornament. */
function writePage(written: Written, scene: Scene): void {
  const { document } = written
  document.addPage({ size: [scene.wide, scene.high], margin: 0 })
  markPage(written, scene)
  const tiles = tilesOf(document)
  const section = document.struct('Sect')
  document.addStructure(section)
  let alt = scene.description
  for (const shape of scene.shapes) {
    if (shape.kind === 'map') {
      section.add(document.struct('Figure', { alt }, [() => draw(document, shape, tiles)]))
      alt = scene.title
    } else if (shape.kind === 'text')
      section.add(document.struct('P', {}, [() => draw(document, shape, tiles)]))
    else if (shape.kind === 'link') draw(document, shape, tiles)
    else {
      document.markContent('Artifact', { type: 'Layout' })
      draw(document, shape, tiles)
      document.endMarkedContent()
    }
  }
  section.end()
}

function tilesOf(document: Document): Tiles {
  const tiles = PLAN_TYPES.map(({ id }) => {
    const { side, strokes, dots, width } = PATTERNS[id]
    const lines = strokes.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`)
    const stream = [`${width} w`, ...lines, ...dots.map(dotOf)].join('\n')
    return [id, document.pattern([0, 0, side, side] as never, side, side, stream)]
  })
  return Object.fromEntries(tiles) as Tiles
}

/** A quarter of a circle as a cubic curve: its handles are this part of the radius long. */
const HANDLE = 0.5523

function dotOf([x, y, radius]: readonly [number, number, number]): string {
  const handle = radius * HANDLE
  const [left, right, low, high] = [x - radius, x + radius, y - radius, y + radius]
  return [
    `${left} ${y} m`,
    `${left} ${y + handle} ${x - handle} ${high} ${x} ${high} c`,
    `${x + handle} ${high} ${right} ${y + handle} ${right} ${y} c`,
    `${right} ${y - handle} ${x + handle} ${low} ${x} ${low} c`,
    `${x - handle} ${low} ${left} ${y - handle} ${left} ${y} c f`,
  ].join(' ')
}

function draw(document: Document, shape: Shape, tiles: Tiles): void {
  switch (shape.kind) {
    case 'map':
      for (const inner of shape.shapes) draw(document, inner, tiles)
      return
    case 'text':
      drawText(document, shape)
      return
    case 'lines': {
      const trace = () => {
        for (const line of shape.lines) traceLine(document, line, shape.isClosed)
      }
      paint(document, trace, shape, tiles)
      return
    }
    case 'rect':
      paint(document, () => document.rect(shape.x, shape.y, shape.wide, shape.high), shape, tiles)
      return
    case 'circle':
      paint(document, () => document.circle(shape.x, shape.y, shape.radius), shape, tiles)
      return
    case 'link': {
      const { x, y, wide, high, to } = shape
      if (/^https?:/.test(to)) document.link(x, y, wide, high, to)
      else document.goTo(x, y, wide, high, to)
    }
  }
}

function traceLine(document: Document, line: Line, isClosed: boolean): void {
  document.moveTo((line[0] as number) / PER_POINT, (line[1] as number) / PER_POINT)
  for (let at = 2; at < line.length; at += 2)
    document.lineTo((line[at] as number) / PER_POINT, (line[at + 1] as number) / PER_POINT)
  if (isClosed) document.closePath()
}

interface Painted {
  fill?: string
  opacity?: number
  pattern?: PlanType
  stroke?: Stroke
}

function paint(
  document: Document,
  trace: () => void,
  { fill, opacity, pattern, stroke }: Painted,
  tiles: Tiles,
): void {
  document.save()
  if (pattern !== undefined) {
    trace()
    document.fillOpacity(PATTERN_GROUND).fillColor(INK.plan[pattern]).fill('even-odd')
    trace()
    document.fillOpacity(PATTERN_OPACITY)
    document.fillColor([tiles[pattern], INK.plan[pattern]] as never)
    document.fill('even-odd')
  } else if (fill !== undefined) {
    trace()
    document
      .fillOpacity(opacity ?? 1)
      .fillColor(fill)
      .fill('even-odd')
  }
  if (stroke !== undefined) {
    trace()
    document
      .lineWidth(stroke.width)
      .lineJoin('round')
      .strokeOpacity(stroke.opacity ?? 1)
    if (stroke.dash !== undefined) dashed(document, stroke.dash)
    document.strokeColor(stroke.colour).stroke()
  }
  document.restore()
}

function dashed(document: Document, [on = 1, off = on]: readonly number[]): void {
  document.dash(on, { space: off })
}

/** Above and below the baseline, in ems. */
const [ASCENT, DESCENT] = [0.88, 0.16]

/** A halo would be the text a second time for whoever searches it, so the ground behind it is made lighter instead. */
function drawText(document: Document, { text, x, y, anchor, size, isBold, fill, halo }: TextShape): void {
  document.font(isBold ? 'bold' : 'regular').fontSize(size)
  const wide = document.widthOfString(text)
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - wide / 2 : x - wide
  if (halo !== undefined)
    document
      .save()
      .fillOpacity(0.7)
      .roundedRect(left - 0.6, y - size * ASCENT, wide + 1.2, size * (ASCENT + DESCENT), size * 0.2)
      .fill(halo.colour)
      .restore()
  document.fillOpacity(1).fillColor(fill)
  document.text(text, left, y, { lineBreak: false, baseline: 'alphabetic' })
}
