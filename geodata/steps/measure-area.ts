/** WGS 84: radius of the sphere with the same surface (m), and eccentricity. */
const AUTHALIC_RADIUS = 6_371_007.181
const ECCENTRICITY = 0.081_819_190_842_622

/** Area in square metres on the ellipsoid of a ring of x, y, x, y, … degrees, first repeated; positive counter-clockwise. */
export function ringAreaM2(ring: ArrayLike<number>): number {
  let sum = 0
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const turn = (((ring[at + 2] as number) - (ring[at] as number)) * Math.PI) / 180
    // The mean height of the edge's ends: exact for edges this short.
    sum -= turn * (authalicSine(ring[at + 1] as number) + authalicSine(ring[at + 3] as number))
  }
  return (sum * AUTHALIC_RADIUS ** 2) / 2
}

/** Sine of the latitude on the sphere below which there lies the same share of the surface. */
function authalicSine(latitude: number): number {
  return surfaceBelow(Math.sin((latitude * Math.PI) / 180)) / surfaceBelow(1)
}

function surfaceBelow(sine: number): number {
  const e = ECCENTRICITY
  return (1 - e * e) * (sine / (1 - (e * sine) ** 2) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
}

/** Square metres on the ellipsoid between two latitudes, for one degree of longitude. */
export function bandM2PerDegree(south: number, north: number): number {
  return ((authalicSine(north) - authalicSine(south)) * AUTHALIC_RADIUS ** 2 * Math.PI) / 180
}
