import { readDrawnSet, readNeighbours, readPlaceTable, readTopology } from '../geodata/read.ts'
import { indexPlaces, type PlaceIndex } from './domain/place-index.ts'
import { type Adjacency, adjacencyOf } from './domain/plan-area.ts'
import { type Boundaries, boundariesOf } from './publish/boundaries.ts'

/** The code table that codes are checked against and cases are placed by. */
export function readPlaces(folder?: string): PlaceIndex {
  return indexPlaces(readPlaceTable(folder))
}

/** What publication pins: the neighbours, which decide the parts of plan areas, and the boundaries, which draw them. */
export function readPinned(folder?: string): { adjacency: Adjacency; boundaries: Boundaries } {
  const table = readPlaceTable(folder)
  return {
    adjacency: adjacencyOf(readNeighbours()),
    boundaries: boundariesOf(readTopology('prefecture', folder), {
      ...{ hash: table.boundaries, credits: table.credits },
      drawnSet: () => readDrawnSet(folder),
    }),
  }
}
