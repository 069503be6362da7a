import './area.css'
import { useEffect, useState } from 'react'
import { areaCopy } from '../../copy/area.ts'
import { useWords } from '../../copy/words.ts'
import { circleThrough } from '../../map/drawn-features.ts'
import { SideCard } from '../../panel/SideCard.tsx'
import type { AreaAside } from '../../panel/side-content.ts'
import { type Drawing, startDrawing, TOOLS, type Tool } from '../../state/drawing.ts'
import { keepShape } from '../../state/kept-shapes.ts'
import { flawOf, type Shape, type ShapeFlaw } from '../../state/shape.ts'
import { withShape } from '../../state/view.ts'
import type { MapPageModel } from '../use-map-page.ts'
import { AreaResult } from './AreaResult.tsx'
import { CircleForm } from './CircleForm.tsx'
import { DrawSteps } from './DrawSteps.tsx'
import { PickMunicipalities } from './PickMunicipalities.tsx'

/** What a finished drawing is; null where it is no shape yet. */
function shapeOf({ tool, corners }: Drawing): Shape | null {
  const [centre, through] = corners
  if (tool === 'polygon') return { kind: 'polygon', corners }
  return centre === undefined || through === undefined ? null : circleThrough(centre, through)
}

/** Draws an area by mouse, touch or keyboard, and says what lies in it. */
export default function AreaCard({
  model,
  edition,
  around,
}: {
  model: MapPageModel
  edition: string
  around: AreaAside['around']
}) {
  const words = useWords()
  const copy = areaCopy(words)
  const { view, change, drawing, setDrawing, setAside } = model
  const isCounted = view.filter.within !== undefined || view.filter.municipality !== undefined
  const [tool, setTool] = useState<Tool | null>(around !== null ? 'circle' : null)
  /** The outline that was refused, and why: with another corner, or one less, it is another. */
  const [refused, setRefused] = useState<{ corners: Drawing['corners']; flaw: ShapeFlaw } | null>(null)

  const count = (shape: Shape) => {
    const flaw = flawOf(shape)
    if (flaw !== null) {
      if (drawing !== null) setRefused({ corners: drawing.corners, flaw })
      return setDrawing((before) => before && { ...before, isFinished: false })
    }
    setDrawing(null)
    setTool(null)
    change((before) => withShape(before, keepShape(shape)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a drawing is finished once
  useEffect(() => {
    if (drawing === null) return
    const shape = drawing.isFinished ? shapeOf(drawing) : null
    if (shape !== null) count(shape)
  }, [drawing])
  useEffect(() => () => setDrawing(null), [setDrawing])
  // A place that was chosen before opens the form for a circle at once.
  useEffect(() => {
    if (around !== null) setTool('circle')
  }, [around])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tool begins anew when it is chosen, not when the view changes
  useEffect(() => setDrawing(tool === null ? null : startDrawing(tool)), [tool])

  const stop = () => {
    setTool(null)
    setDrawing(null)
  }
  return (
    <SideCard
      id="area"
      kind={copy.kind}
      title={copy.title}
      testId="area-card"
      // Esc first ends the drawing, then closes the card.
      onClose={tool === null ? () => setAside(null) : stop}
    >
      <ToolChoice tool={tool} onChoose={setTool} />
      {tool !== null && <p className="hint">{copy.how[tool]}</p>}
      {tool !== null && drawing !== null && (
        <DrawSteps
          drawing={drawing}
          flaw={refused?.corners === drawing.corners ? refused.flaw : null}
          onUndo={() => setDrawing((before) => before && { ...before, corners: before.corners.slice(0, -1) })}
          onFinish={() => setDrawing((before) => before && { ...before, isFinished: true })}
          onCancel={stop}
        />
      )}
      {tool === 'circle' && <CircleForm around={around} onCircle={count} />}
      {tool === 'municipalities' && <PickMunicipalities model={model} />}
      {isCounted && model.figures.value !== null && (
        <AreaResult model={model} figures={model.figures.value} edition={edition} />
      )}
    </SideCard>
  )
}

function ToolChoice({ tool, onChoose }: { tool: Tool | null; onChoose: (tool: Tool) => void }) {
  const copy = areaCopy(useWords())
  return (
    <fieldset className="area-tools">
      <legend>{copy.tool}</legend>
      {TOOLS.map((id) => (
        <button
          key={id}
          type="button"
          className="button"
          aria-pressed={tool === id}
          onClick={() => onChoose(id)}
          data-testid={`tool-${id}`}
        >
          {copy.tools[id]}
        </button>
      ))}
    </fieldset>
  )
}
