import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { joinBytes } from '../domain/join-bytes.ts'
import { FAMILY } from './write-svg.ts'

/** What `initWasm` takes: bytes on Node; on Workers, where compiling is refused, the module of the bundle. */
type Program = Parameters<typeof initWasm>[0]

let started: Promise<void> | null = null

/** Starts the renderer once a process; it knows no other font than those given to each picture. */
function start(program: () => Promise<Program>): Promise<void> {
  started ??= initWasm(program())
  return started
}

export interface PngWish {
  fonts: readonly Uint8Array[]
  pixelsWide: number
  dpi: number
  /** What a reader who does not see the picture is told. */
  title: string
  description: string
}

/**
 * Renders an SVG as PNG, with its dots an inch and its description written into it.
 * @param program resvg as WebAssembly
 */
export async function renderPng(
  svg: string,
  { fonts, pixelsWide, dpi, title, description }: PngWish,
  program: () => Promise<Program>,
): Promise<Uint8Array<ArrayBuffer>> {
  await start(program)
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'width', value: pixelsWide },
    font: {
      fontBuffers: [...fonts],
      ...{ loadSystemFonts: false, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
    },
  })
  try {
    const image = renderer.render()
    try {
      return withChunks(image.asPng(), [
        resolutionChunk(dpi),
        textChunk('Title', title),
        textChunk('Description', description),
      ])
    } finally {
      image.free()
    }
  } finally {
    renderer.free()
  }
}

/** Length of the signature and the IHDR chunk, which the specification wants first (PNG, 5.6). */
const AFTER_HEADER = 8 + 25
const INCHES_A_METRE = 39.370_078_74

function withChunks(png: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joinBytes([png.subarray(0, AFTER_HEADER), ...chunks, png.subarray(AFTER_HEADER)])
}

/** pHYs: pixels a metre, both ways. */
function resolutionChunk(dpi: number): Uint8Array {
  const data = new Uint8Array(9)
  const view = new DataView(data.buffer)
  view.setUint32(0, Math.round(dpi * INCHES_A_METRE))
  view.setUint32(4, Math.round(dpi * INCHES_A_METRE))
  data[8] = 1
  return chunk('pHYs', data)
}

/** iTXt: text in UTF-8, not compressed, of no stated language. */
function textChunk(keyword: string, text: string): Uint8Array {
  const encode = new TextEncoder()
  return chunk('iTXt', Uint8Array.from([...encode.encode(keyword), 0, 0, 0, 0, 0, ...encode.encode(text)]))
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}

/** The checksum of a chunk (PNG, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
