import type { Position } from 'geojson'
import { useEffect, useMemo, useRef } from 'react'
import type { ChangedCases, ChangesSummary } from '../../../server/domain/changes/changes.ts'
import { MOVES, type Move, moveOf } from '../../../server/domain/changes/steps.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { changedCasesUrl, MUNICIPALITIES_URL, OUTLINE_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import type { BoundaryTopology } from '../../map/boundaries.ts'
import { onSketch } from '../../map/nation-sketch.ts'
import { grouped } from '../../panel/figures.ts'
import { type Names, placeName, useNames } from '../../panel/names.ts'
import type { AskedComparison } from './CaseChanges.tsx'
import { type Ground, groundOf } from './changes-ground.ts'

/** Links to the map lead here. */
const MAP_ID = 'map'

/** Told apart by shape first: a plus, a cross, a triangle up, one down, a ring. */
const SHAPES: Record<Move, string> = {
  added: 'M-2-7H2V-2H7V2H2V7H-2V2H-7V-2H-2Z',
  removed: 'M-6-3.5L-3.5-6L0-2.5L3.5-6L6-3.5L2.5 0L6 3.5L3.5 6L0 2.5L-3.5 6L-6 3.5L-2.5 0Z',
  grown: 'M0-7L7 6H-7Z',
  shrunk: 'M0 7L7-6H-7Z',
  other: 'M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5ZM0-2.5A2.5 2.5 0 1 0 0 2.5A2.5 2.5 0 1 0 0-2.5Z',
}

/** Of so many cases each has a mark of its own; more are marked by municipality, the larger the more. */
const MOST_MARKS = 500
const LARGEST = 2.4

interface Mark {
  id: string
  title: string
  move: Move
  /** [lng, lat]. */
  at: Position
  size: number
  count: number
}

function labelOf(place: string | null, names: Names): Position | null {
  return place !== null && place.length === 5 ? (names.place(place)?.label ?? null) : null
}

/** Its own position, else the label point of its municipality; nothing for a case known less well. */
function marksOfCases(cases: ChangedCases, names: Names): Mark[] {
  return cases.items.flatMap(({ one }) => {
    const at = one.point ?? labelOf(one.place, names)
    if (at === null) return []
    return [{ id: one.id, title: one.title, move: moveOf(one), at, size: 1, count: 1 }]
  })
}

function marksOfPlaces(
  moves: ChangesSummary['moves'],
  names: Names,
  say: (place: string, move: Move, count: number) => string,
): Mark[] {
  const most = Math.max(...moves.map(({ count }) => count))
  return moves.flatMap(({ place, move, count }) => {
    const at = labelOf(place, names)
    if (place === null || at === null) return []
    const size = 0.5 + (LARGEST - 0.5) * Math.sqrt(count / most)
    return [{ id: `${place} ${move}`, title: say(place, move, count), move, at, size, count }]
  })
}

/** The marks that are in sight, where they stand in the picture. */
function placed(marks: readonly Mark[], { view, size: { width, height } }: Ground) {
  return marks.flatMap((mark) => {
    const [x, y] = onSketch(view, mark.at)
    return x < 0 || y < 0 || x > width || y > height ? [] : [{ ...mark, x, y }]
  })
}

/** Where cases came, went, grew and shrank. The tables beside it say the same and more. */
export function ChangesMap({ changes, asked }: { changes: ChangesSummary; asked: AskedComparison }) {
  const words = useWords()
  const text = changesCopy(words)
  const names = useNames()
  const prefecture = asked.filter.prefecture?.[0] ?? null
  const boundariesUrl = prefecture === null ? OUTLINE_URL : MUNICIPALITIES_URL
  const boundaries = useAsked<BoundaryTopology>(boundariesUrl, (signal) => ask(boundariesUrl, signal))
  const { moves } = changes
  const total = moves.reduce((sum, { count }) => sum + count, 0)
  const isFew = total <= MOST_MARKS
  const url = isFew && total > 0 ? changedCasesUrl(asked, { kind: null, offset: 0, limit: MOST_MARKS }) : null
  const cases = useAsked<ChangedCases>(url, (signal) => ask(url ?? '', signal))
  const marks = useMemo(() => {
    if (isFew) return cases.value === null ? null : marksOfCases(cases.value, names)
    const nameOf = (move: Move) => MOVES.find(({ id }) => id === move)?.[words.language] ?? move
    return marksOfPlaces(moves, names, (place, move, count) =>
      text.placeMark(placeName(place, names, words.language), nameOf(move), grouped(count)),
    )
  }, [isFew, cases.value, moves, names, text, words.language])
  const drawn = useMemo(() => {
    if (boundaries.value === null || boundaries.busy) return null
    const ground = groundOf(
      boundaries.value,
      prefecture,
      (marks ?? []).map(({ at }) => at),
    )
    return { ...ground, marks: placed(marks ?? [], ground) }
  }, [boundaries.value, boundaries.busy, prefecture, marks])
  const counts = new Map<Move, number>()
  for (const { move, count } of moves) counts.set(move, (counts.get(move) ?? 0) + count)
  const count = (move: Move) => grouped(counts.get(move) ?? 0)
  const notDrawn =
    drawn === null || marks === null ? 0 : total - drawn.marks.reduce((sum, mark) => sum + mark.count, 0)
  // What came and went stands above what only changed.
  const order = MOVES.map(({ id }) => id).reverse()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // The browser looked for it before it was there.
    if (location.hash === `#${MAP_ID}`) section.current?.scrollIntoView()
  }, [])
  return (
    <section id={MAP_ID} ref={section}>
      <h2>{text.map}</h2>
      <div className="changes-map">
        <svg
          viewBox={`0 0 ${drawn?.size.width ?? 800} ${drawn?.size.height ?? 814}`}
          role="img"
          aria-label={text.mapLabel(count('added'), count('removed'), count('grown'), count('shrunk'))}
        >
          {drawn !== null && (
            <>
              <path className="changes-land changes-neighbours" d={drawn.neighbours} />
              <path className="changes-land" d={drawn.land} />
              <path className="changes-borders" d={drawn.borders} />
              {order.flatMap((move) =>
                drawn.marks
                  .filter((mark) => mark.move === move)
                  .map(({ id, title, x, y, size }) => (
                    <path
                      key={id}
                      className={`change-mark change-${move}`}
                      d={SHAPES[move]}
                      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${size.toFixed(2)})`}
                    >
                      <title>{title}</title>
                    </path>
                  )),
              )}
            </>
          )}
        </svg>
        <ul className="changes-legend">
          {MOVES.map((move) => (
            <li key={move.id}>
              <svg viewBox="-9 -9 18 18" aria-hidden="true">
                <path className={`change-mark change-${move.id}`} d={SHAPES[move.id]} />
              </svg>
              {move[words.language]} <b>{text.cases(count(move.id))}</b>
            </li>
          ))}
        </ul>
      </div>
      {!isFew && <p className="hint">{text.byPlace}</p>}
      {notDrawn > 0 && <p className="hint">{text.notDrawn(grouped(notDrawn))}</p>}
    </section>
  )
}
