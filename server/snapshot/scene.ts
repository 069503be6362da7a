import type { PlanType } from '../domain/plan.ts'

/** A corner is a tenth of a point: finer than any printer's line, and a short whole number in the file. */
export const PER_POINT = 10

/** x and y in turn, in tenths of a point. */
export type Line = Int32Array

export interface Stroke {
  colour: string
  /** Points. */
  width: number
  dash?: readonly number[]
  opacity?: number
}

export interface Rect {
  x: number
  y: number
  wide: number
  high: number
}

/** What a page is drawn from, in points from its upper left corner; later shapes lie over earlier ones. */
export type Shape =
  | {
      kind: 'lines'
      lines: readonly Line[]
      isClosed: boolean
      fill?: string
      /** Filled with the pattern of a plan type. */
      pattern?: PlanType
      stroke?: Stroke
    }
  | ({ kind: 'rect'; fill?: string; pattern?: PlanType; stroke?: Stroke } & Rect)
  | { kind: 'circle'; x: number; y: number; radius: number; fill?: string; opacity?: number; stroke?: Stroke }
  | TextShape
  /** What leads on when it is pressed, where the form of the file knows such a thing. `to`: a page's `mark`, or an address. */
  | ({ kind: 'link'; to: string } & Rect)
  /** A map: what stands in it belongs together. */
  | { kind: 'map'; shapes: readonly Shape[] }

export interface TextShape {
  kind: 'text'
  text: string
  /** The baseline's beginning, middle or end. */
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
  /** Points. */
  size: number
  isBold: boolean
  fill: string
  /** A light edge around letters that stand on a map. */
  halo?: Stroke
}

/** A drawn page with what readers who do not see it are told. */
export interface Scene {
  wide: number
  high: number
  /** Of the picture as PNG. */
  pixelsWide: number
  pixelsHigh: number
  dpi: number
  language: 'ja' | 'en'
  title: string
  /** All that the picture says, as text. */
  description: string
  /** YYYY-MM-DD: no clock is read, so that equal pages are equal bytes. */
  madeOn: string
  shapes: readonly Shape[]
  /** What links within the document lead to, and what its outline calls this page. */
  mark?: PageMark
}

export interface PageMark {
  id: string
  title: string
  /** 1 stands below the last 0; `opens` is a heading that this page and those after it stand below. */
  level: 0 | 1
  opens?: string
}

/** A number as files write it: to a hundredth, and never −0. */
export function written(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return String(rounded === 0 ? 0 : rounded)
}
