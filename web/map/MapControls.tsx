import { useEffect, useRef, useState } from 'react'
import { BLOCKS } from '../../server/domain/region.ts'
import type { MapCopy } from '../copy/map.ts'
import { BLOCK_BOXES, ISLAND_JUMPS } from './camera.ts'
import type { Box } from './features.ts'

interface ZoomControlsProps {
  copy: MapCopy
  onZoom: (steps: number) => void
}

export function ZoomControls({ copy, onZoom }: ZoomControlsProps) {
  return (
    <div className="map-zoom">
      <button type="button" aria-label={copy.zoomIn} title={copy.zoomIn} onClick={() => onZoom(1)}>
        <span aria-hidden="true">＋</span>
      </button>
      <button type="button" aria-label={copy.zoomOut} title={copy.zoomOut} onClick={() => onZoom(-1)}>
        <span aria-hidden="true">－</span>
      </button>
    </div>
  )
}

/** Opens the tool that draws an area and sums what lies in it. */
export function DrawControl({ copy, isOn, onOpen }: { copy: MapCopy; isOn: boolean; onOpen: () => void }) {
  return (
    <button
      type="button"
      className="map-draw"
      aria-label={copy.draw}
      aria-pressed={isOn}
      title={copy.draw}
      onClick={onOpen}
      data-testid="map-draw"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M5 8 13 4l7 7-5 8-9-1z" />
        <circle cx="5" cy="8" r="2" />
        <circle cx="13" cy="4" r="2" />
        <circle cx="20" cy="11" r="2" />
        <circle cx="15" cy="19" r="2" />
        <circle cx="6" cy="18" r="2" />
      </svg>
    </button>
  )
}

interface JumpControlsProps {
  copy: MapCopy
  onNation: () => void
  onJump: (box: Box) => void
}

/** The nation, the nine blocks and the far islands, each in one step. */
export function JumpControls({ copy, onNation, onJump }: JumpControlsProps) {
  return (
    <nav className="map-jumps" aria-label={copy.jumps} data-covers-map="top">
      <button type="button" aria-label={copy.nationLabel} onClick={onNation}>
        {copy.nation}
      </button>
      <BlockMenu copy={copy} onJump={onJump} />
      {ISLAND_JUMPS.map(({ id, box }) => (
        <button
          key={id}
          type="button"
          aria-label={copy.goTo(copy.islands[id])}
          onClick={() => onJump([...box])}
        >
          {copy.islands[id]}
        </button>
      ))}
    </nav>
  )
}

function BlockMenu({ copy, onJump }: Pick<JumpControlsProps, 'copy' | 'onJump'>) {
  const [isOpen, setIsOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const onPress = (event: PointerEvent) => {
      if (!menu.current?.contains(event.target as Node)) setIsOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      opener.current?.focus()
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
    }
  }, [isOpen])
  return (
    <div className="map-blocks" ref={menu}>
      <button
        type="button"
        ref={opener}
        aria-expanded={isOpen}
        aria-label={copy.blocksLabel}
        onClick={() => setIsOpen(!isOpen)}
      >
        {copy.blocks}
        <span aria-hidden="true" className="map-blocks-mark" />
      </button>
      {isOpen && (
        <ul className="map-blocks-list">
          {BLOCKS.map(({ id }) => (
            <li key={id}>
              <button
                type="button"
                aria-label={copy.goTo(copy.blockNames[id])}
                onClick={() => {
                  setIsOpen(false)
                  onJump(BLOCK_BOXES[id])
                }}
              >
                {copy.blockNames[id]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
