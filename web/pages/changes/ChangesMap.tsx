import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { useMemo } from 'react'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { ChangedCases, ChangesSummary } from '../../../server/domain/changes/changes.ts'
import { MOVES, type Move, moveOf } from '../../../server/domain/changes/steps.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { changedCasesUrl, OUTLINE_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { grouped } from '../../panel/figures.ts'
import { type Names, placeName, useNames } from '../../panel/names.ts'
import type { AskedComparison } from './CaseChanges.tsx'

type Nation = Topology<{ prefectures: GeometryCollection }>

/** The frame in degrees, from Yonaguni to Etorofu and Ogasawara. */
const WEST = 122.5
const EAST = 149.2
const SOUTH = 24
const NORTH = 45.9
const WIDTH = 800

const mercator = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
const SCALE = WIDTH / (((EAST - WEST) * Math.PI) / 180)
const HEIGHT = Math.round((mercator(NORTH) - mercator(SOUTH)) * SCALE)

function spot([lng = 0, lat = 0]: Position): [number, number] {
  const x = (((lng - WEST) * Math.PI) / 180) * SCALE
  return [Math.round(x * 10) / 10, Math.round((mercator(NORTH) - mercator(lat)) * SCALE * 10) / 10]
}

function outline(nation: Nation): string {
  const land = feature(nation, nation.objects.prefectures) as FeatureCollection<Polygon | MultiPolygon>
  const rings = land.features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat(),
  )
  return rings.map((ring) => `M${ring.map((at) => spot(at).join(' ')).join('L')}Z`).join('')
}

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
  at: [number, number]
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
    return [{ id: one.id, title: one.title, move: moveOf(one), at: spot(at), size: 1, count: 1 }]
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
    return [{ id: `${place} ${move}`, title: say(place, move, count), move, at: spot(at), size, count }]
  })
}

/** Where cases came, went, grew and shrank. The tables beside it say the same and more. */
export function ChangesMap({ changes, asked }: { changes: ChangesSummary; asked: AskedComparison }) {
  const words = useWords()
  const text = changesCopy(words)
  const names = useNames()
  const nation = useAsked<Nation>(OUTLINE_URL, (signal) => ask(OUTLINE_URL, signal))
  const land = useMemo(() => (nation.value === null ? '' : outline(nation.value)), [nation.value])
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
  const counts = new Map<Move, number>()
  for (const { move, count } of moves) counts.set(move, (counts.get(move) ?? 0) + count)
  const count = (move: Move) => grouped(counts.get(move) ?? 0)
  const notDrawn = marks === null ? 0 : total - marks.reduce((sum, mark) => sum + mark.count, 0)
  // What came and went stands above what only changed.
  const order = MOVES.map(({ id }) => id).reverse()
  return (
    <section>
      <h2>{text.map}</h2>
      <div className="changes-map">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={text.mapLabel(count('added'), count('removed'), count('grown'), count('shrunk'))}
        >
          <path className="changes-land" d={land} />
          {order.flatMap((move) =>
            (marks ?? [])
              .filter((mark) => mark.move === move)
              .map(({ id, title, at, size }) => (
                <path
                  key={id}
                  className={`change-mark change-${move}`}
                  d={SHAPES[move]}
                  transform={`translate(${at[0]} ${at[1]}) scale(${size.toFixed(2)})`}
                >
                  <title>{title}</title>
                </path>
              )),
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
