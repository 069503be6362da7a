import { ministryPart, type PackedPart, planPart, rankedPart, sharesPart } from './pack-cases.ts'
import { positionsPart } from './pack-positions.ts'
import { programmePart, stagePart } from './pack-runs.ts'
import {
  firstSitePart,
  inPlanAreaPart,
  insidePart,
  municipalityPart,
  precisionPart,
  prefecturePart,
  sitePrecisionPart,
} from './pack-sites.ts'
import { amountPart, qualifierPart, shareParts, supportPart } from './pack-yen.ts'

/** The parts of a packed file in the order in which they lie and are read: each may look at those before it. */
export const PARTS: readonly PackedPart[] = [
  firstSitePart,
  municipalityPart,
  prefecturePart,
  sitePrecisionPart,
  positionsPart,
  precisionPart,
  insidePart,
  inPlanAreaPart,
  rankedPart('fields'),
  rankedPart('years'),
  programmePart,
  ministryPart,
  planPart,
  stagePart,
  sharesPart,
  amountPart,
  qualifierPart('amountIs'),
  supportPart,
  qualifierPart('supportIs'),
  shareParts,
]
