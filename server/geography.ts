import { readDrawnSet, readNeighbours, readPlaceTable, readTopology } from '../geodata/read.ts'
import { type PlaceAt, placeFinderFrom } from './domain/place-at.ts'
import { indexPlaces, type PlaceIndex } from './domain/place-index.ts'
import { type Adjacency, adjacencyOf } from './domain/plan-area.ts'
import { type Boundaries, boundariesOf } from './publish/boundaries.ts'

/**
 * Reads of the boundary set, which is made and not checked in.
 * @throws in words for whoever starts the product before it is made
 */
function made<T>(read: () => T): T {
  try {
    return read()
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')) throw problem
    throw new Error(
      `境界データがまだ作られていません。npm run geodata を実行してから、やり直してください。（${problem.message}）`,
    )
  }
}

/** The code table that codes are checked against and cases are placed by. */
export function readPlaces(folder?: string): PlaceIndex {
  return indexPlaces(made(() => readPlaceTable(folder)))
}

/** Finds the municipality at a position by the boundaries that Node has; they are read when it is first asked. */
export function placeAtOnNode(): (lng: number, lat: number) => Promise<PlaceAt> {
  return placeFinderFrom(async () => made(() => readTopology('prefecture')))
}

/** What publication pins: the neighbours, which decide the parts of plan areas, and the boundaries, which draw them. */
export function readPinned(folder?: string): { adjacency: Adjacency; boundaries: Boundaries } {
  const table = made(() => readPlaceTable(folder))
  return {
    adjacency: adjacencyOf(readNeighbours()),
    boundaries: boundariesOf(
      made(() => readTopology('prefecture', folder)),
      {
        ...{ hash: table.boundaries, credits: table.credits },
        drawnSet: () => readDrawnSet(folder),
      },
    ),
  }
}
