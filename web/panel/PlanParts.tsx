import { partNameIn } from '../../server/domain/part-name.ts'
import type { PlanArea, PlanPart } from '../../server/domain/plan.ts'
import { useWords } from '../copy/words.ts'
import { grouped, kilometres } from './figures.ts'
import { Icon } from './Icon.tsx'
import { useNames } from './names.ts'
import { type Box, boxAround } from './place-box.ts'
import { Facts } from './SideCard.tsx'

/** The area of a plan and each of its separate pieces, with how far off it lies. */
export function PlanParts({ area, onZoom }: { area: PlanArea; onZoom: (bbox: Box) => void }) {
  const { copy } = useWords()
  const names = useNames()
  const whole = boxAround(area.municipalities, names)
  return (
    <Facts title={copy.plan.area} facts={[]}>
      <p>
        {copy.plan.areaSum(
          grouped(area.municipalities.length),
          grouped(area.prefectures.length),
          grouped(area.areaKm2),
        )}
      </p>
      {area.parts.length > 1 && (
        <>
          <p>{copy.plan.parts(grouped(area.parts.length))}</p>
          <ol className="parts" data-testid="plan-parts">
            {area.parts.map((part) => (
              <Part key={part.municipalities.join()} part={part} onZoom={onZoom} />
            ))}
          </ol>
        </>
      )}
      {whole !== null && (
        <button type="button" className="text-button" onClick={() => onZoom(whole)}>
          <Icon name="map" />
          {copy.plan.zoomAll}
        </button>
      )}
    </Facts>
  )
}

function Part({ part, onZoom }: { part: PlanPart; onZoom: (bbox: Box) => void }) {
  const { copy, language } = useWords()
  const names = useNames()
  const name = partNameIn(part, language, names.place)
  const bbox = boxAround(part.municipalities, names)
  return (
    <li>
      <span className="part-name">
        <span className={`tag part-${part.kind}`}>{copy.plan[part.kind]}</span> {name}
      </span>
      <span className="part-figures">
        {copy.plan.municipalities} {grouped(part.municipalities.length)} · {copy.plan.size}{' '}
        {grouped(part.areaKm2)} km²
        {part.kind !== 'main' && ` · ${copy.plan.distance} ${kilometres(part.distanceToMainKm)} km`}
      </span>
      {bbox !== null && (
        <button
          type="button"
          className="text-button"
          aria-label={copy.plan.zoomPart(name)}
          onClick={() => onZoom(bbox)}
        >
          <Icon name="map" />
          {copy.plan.zoom}
        </button>
      )}
    </li>
  )
}
