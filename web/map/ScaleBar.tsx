import type { MapCopy } from '../copy/map.ts'
import { scaleBar } from './camera.ts'
import type { Camera } from './features.ts'

const WIDEST = 90

export function ScaleBar({ camera, copy }: { camera: Camera; copy: MapCopy }) {
  const { metres, pixels } = scaleBar(camera, WIDEST)
  return (
    <p className="map-scale" style={{ width: pixels }}>
      <span className="map-hidden">{copy.scale} </span>
      {copy.metres(metres)}
    </p>
  )
}
