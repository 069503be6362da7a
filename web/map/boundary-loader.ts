import {
  type BackdropTopology,
  type Borders,
  type BoundaryLevel,
  type BoundaryTopology,
  bordersOf,
  boundaryLevelFor,
  fetchGeodata,
  isFiner,
  type Land,
  landOf,
  neighboursOf,
} from './boundaries.ts'

export interface BoundaryEvents {
  onBoundaries: (land: Land, borders: Borders) => void
  onBackdrop: (land: Land) => void
  onFailed: () => void
}

/** Brings the nation first, then what the zoom deserves; a finer level stays once it is there. */
export class BoundaryLoader {
  readonly #events: BoundaryEvents
  readonly #stop = new AbortController()
  #shown: BoundaryLevel | null = null
  #wanted: BoundaryLevel | null = null

  constructor(events: BoundaryEvents) {
    this.#events = events
  }

  /** Starts over after a failure too. */
  start(zoom: number): void {
    this.#wanted = null
    void fetchGeodata<BackdropTopology>('backdrop.topojson', this.#stop.signal)
      .then((topology) => this.#events.onBackdrop(neighboursOf(topology)))
      // The map of Japan is whole without its neighbours.
      .catch(() => undefined)
    void this.#load('nation').then(() => this.want(zoom))
  }

  want(zoom: number): void {
    const level = boundaryLevelFor(zoom)
    if (this.#shown === null || !isFiner(level, this.#wanted)) return
    void this.#load(level)
  }

  async #load(level: BoundaryLevel): Promise<void> {
    this.#wanted = level
    try {
      const topology = await fetchGeodata<BoundaryTopology>(`${level}.topojson`, this.#stop.signal)
      if (this.#stop.signal.aborted || !isFiner(level, this.#shown)) return
      this.#events.onBoundaries(landOf(topology), bordersOf(topology))
      this.#shown = level
    } catch {
      if (this.#stop.signal.aborted) return
      this.#wanted = this.#shown
      // A finer level that does not come leaves the coarser one; without any there is no map to read.
      if (this.#shown === null) this.#events.onFailed()
    }
  }

  dispose(): void {
    this.#stop.abort()
  }
}
