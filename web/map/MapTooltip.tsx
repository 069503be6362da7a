import type { ScreenPoint } from './pointer.ts'
import type { TooltipBlock } from './tooltip-content.ts'

interface MapTooltipProps {
  blocks: readonly TooltipBlock[]
  /** Beside the pointer; null docks it at the foot of the map, clear of the finger. */
  at: ScreenPoint | null
  /** The map's width and height in pixels. */
  size: { width: number; height: number }
  closeLabel: string
  onClose: () => void
}

const AWAY = 14

function placeBeside(at: ScreenPoint, size: MapTooltipProps['size']) {
  const isRight = at.x > size.width / 2
  const isLow = at.y > size.height / 2
  return {
    ...(isRight ? { right: size.width - at.x + AWAY } : { left: at.x + AWAY }),
    ...(isLow ? { bottom: size.height - at.y + AWAY } : { top: at.y + AWAY }),
  }
}

/** Figures of what the pointer or the finger is on. */
export function MapTooltip({ blocks, at, size, closeLabel, onClose }: MapTooltipProps) {
  const isDocked = at === null
  return (
    <div
      className={isDocked ? 'map-tooltip map-tooltip-docked' : 'map-tooltip'}
      style={isDocked ? undefined : placeBeside(at, size)}
      role={isDocked ? 'status' : 'tooltip'}
    >
      {blocks.map((block) => (
        <section key={block.title} className="map-tooltip-block">
          <p className="map-tooltip-title">{block.title}</p>
          {block.subtitle !== null && <p className="map-tooltip-subtitle">{block.subtitle}</p>}
          {block.rows.length > 0 && (
            <dl className="map-tooltip-rows">
              {block.rows.map(({ label, value }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two cases may bear the same title
                <div key={index}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {block.note !== null && <p className="map-tooltip-note">{block.note}</p>}
        </section>
      ))}
      {isDocked && (
        <button type="button" className="map-tooltip-close" aria-label={closeLabel} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  )
}
