import type { NotHere } from '../copy/here.ts'

/** Where the reader is [degrees], and how far that may be wrong [metres]. */
export interface Position {
  lng: number
  lat: number
  metres: number
}

/** A municipality needs no satellites; where the reader was before is not asked. The browser's own question takes no time of it. */
const WISHES: PositionOptions = { enableHighAccuracy: false, timeout: 20_000, maximumAge: 0 }

/** By the code of a GeolocationPositionError. */
const REASONS: Record<number, NotHere> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

/** Asks the device where it is: the browser asks the reader first. Over plain http there is nothing to ask. */
export function askPosition(
  device: Pick<Geolocation, 'getCurrentPosition'> | undefined,
): Promise<Position | NotHere> {
  if (device === undefined) return Promise.resolve('unavailable')
  return new Promise((resolve) =>
    device.getCurrentPosition(
      ({ coords }) => resolve({ lng: coords.longitude, lat: coords.latitude, metres: coords.accuracy }),
      ({ code }) => resolve(REASONS[code] ?? 'unavailable'),
      WISHES,
    ),
  )
}
