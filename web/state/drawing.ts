import type { Corner } from './shape.ts'

export const TOOLS = ['polygon', 'circle', 'municipalities'] as const
/** What presses on the map mean: corners of an outline, a centre and a point of the circle, places to pick. */
export type Tool = (typeof TOOLS)[number]

/** A shape on the way, before it counts anything: no part of the link. */
export interface Drawing {
  tool: Tool
  corners: readonly Corner[]
  isFinished: boolean
}

export type DrawEvent = { kind: 'corner'; at: Corner } | { kind: 'undo' } | { kind: 'finish' }

export function startDrawing(tool: Tool): Drawing {
  return { tool, corners: [], isFinished: false }
}

/** What a press or key makes of a drawing. A circle is finished by its second point. */
export function draw(drawing: Drawing, event: DrawEvent): Drawing {
  if (event.kind === 'finish') return { ...drawing, isFinished: true }
  if (event.kind === 'undo') return { ...drawing, corners: drawing.corners.slice(0, -1), isFinished: false }
  const corners = [...drawing.corners, event.at]
  return { ...drawing, corners, isFinished: drawing.tool === 'circle' && corners.length === 2 }
}
