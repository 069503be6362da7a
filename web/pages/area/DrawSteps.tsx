import { areaCopy } from '../../copy/area.ts'
import { useWords } from '../../copy/words.ts'
import { grouped } from '../../panel/figures.ts'
import type { Drawing } from '../../state/drawing.ts'
import type { ShapeFlaw } from '../../state/shape.ts'

/** How far a drawing has come, what is wrong with it, and the steps that keys do as well. */
export function DrawSteps({
  drawing,
  flaw,
  onUndo,
  onFinish,
  onCancel,
}: {
  drawing: Drawing
  flaw: ShapeFlaw | null
  onUndo: () => void
  onFinish: () => void
  onCancel: () => void
}) {
  const copy = areaCopy(useWords())
  const { tool, corners } = drawing
  return (
    <div className="draw-steps">
      <p role="status" data-testid="draw-status">
        {tool !== 'municipalities' && copy.corners(grouped(corners.length))}
      </p>
      {flaw !== null && (
        <p role="alert" className="draw-flaw" data-testid="draw-flaw">
          {copy.flaws[flaw]}
        </p>
      )}
      <div className="draw-buttons">
        {tool === 'polygon' && (
          <button
            type="button"
            className="button button-key"
            disabled={corners.length < 3}
            onClick={onFinish}
            data-testid="draw-finish"
          >
            {copy.finish}
          </button>
        )}
        {tool !== 'municipalities' && (
          <button
            type="button"
            className="button"
            disabled={corners.length === 0}
            onClick={onUndo}
            data-testid="draw-undo"
          >
            {copy.undo}
          </button>
        )}
        <button type="button" className="button" onClick={onCancel} data-testid="draw-cancel">
          {copy.cancel}
        </button>
      </div>
    </div>
  )
}
