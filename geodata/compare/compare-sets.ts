import type { Rings } from '../sources/coast.ts'
import { type Agreement, compareUnits } from './compare-units.ts'

type Units = ReadonlyMap<string, Rings[]>

/** Two boundary sets unit by unit: `units` are those of both, ascending by code. */
export interface Comparison {
  units: Agreement[]
  onlyOwn: string[]
  onlyReference: string[]
}

export function compareSets(own: Units, reference: Units): Comparison {
  const shared = [...own.keys()].filter((code) => reference.has(code)).sort()
  return {
    units: shared.map((code) => compareUnits(code, own.get(code) as Rings[], reference.get(code) as Rings[])),
    onlyOwn: [...own.keys()].filter((code) => !reference.has(code)).sort(),
    onlyReference: [...reference.keys()].filter((code) => !own.has(code)).sort(),
  }
}

/** Every unit a line, with a header: CSV with CRLF. */
export function writeComparison({ units }: Comparison): string {
  const rows = units.map(({ code, areaKm2, referenceKm2, iou, shiftM }) =>
    [code, areaKm2.toFixed(3), referenceKm2.toFixed(3), (areaKm2 / referenceKm2).toFixed(4)]
      .concat(iou.toFixed(4), shiftM.toFixed(0))
      .join(),
  )
  return `${['code,areaKm2,referenceKm2,areaRatio,iou,shiftM', ...rows].join('\r\n')}\r\n`
}

/** How many of the units of least agreement the summary names. */
const WORST = 20

/** The figures in short: Markdown, as it stands in README.md. */
export function summarise(
  { units, onlyOwn, onlyReference }: Comparison,
  nameOf: (code: string) => string,
): string {
  const ious = units.map(({ iou }) => iou).sort((a, b) => a - b)
  const at = (part: number) => (ious[Math.floor(part * (ious.length - 1))] as number).toFixed(3)
  const under = (limit: number) => ious.filter((iou) => iou < limit).length
  const [km2, referenceKm2] = [sum(units, 'areaKm2'), sum(units, 'referenceKm2')]
  const worst = [...units].sort((a, b) => a.iou - b.iou).slice(0, WORST)
  return [
    `- units compared: ${units.length}; only here: ${onlyOwn.join(', ') || '–'}; only there: ${onlyReference.join(', ') || '–'}`,
    `- IoU: median ${at(0.5)}, lower quartile ${at(0.25)}, 5th percentile ${at(0.05)}, least ${at(0)}; ${under(0.5)} under 0.5, ${under(0.3)} under 0.3`,
    `- total area: ${km2.toFixed(0)} km² against ${referenceKm2.toFixed(0)} km² (${percent(km2, referenceKm2)})`,
    '',
    '| prefecture | km² here | km² there | difference |',
    '| ---------- | -------: | --------: | ---------: |',
    ...prefecturesOf(units).map(([code, own]) => {
      const [here, there] = [sum(own, 'areaKm2'), sum(own, 'referenceKm2')]
      return `| ${code} ${nameOf(code)} | ${here.toFixed(0)} | ${there.toFixed(0)} | ${percent(here, there)} |`
    }),
    '',
    '| least agreement | km² here | km² there | IoU | centre shifted (m) |',
    '| --------------- | -------: | --------: | --: | -----------------: |',
    ...worst.map(
      (unit) =>
        `| ${unit.code} ${nameOf(unit.code)} | ${unit.areaKm2.toFixed(2)} | ${unit.referenceKm2.toFixed(2)} | ${unit.iou.toFixed(3)} | ${unit.shiftM.toFixed(0)} |`,
    ),
  ].join('\n')
}

function prefecturesOf(units: readonly Agreement[]): [string, Agreement[]][] {
  const groups = new Map<string, Agreement[]>()
  for (const unit of units) {
    const code = unit.code.slice(0, 2)
    groups.set(code, [...(groups.get(code) ?? []), unit])
  }
  return [...groups].sort((a, b) => (a[0] < b[0] ? -1 : 1))
}

function sum(units: readonly Agreement[], key: 'areaKm2' | 'referenceKm2'): number {
  return units.reduce((total, unit) => total + unit[key], 0)
}

function percent(value: number, of: number): string {
  return `${value < of ? '' : '+'}${((value / of - 1) * 100).toFixed(2)} %`
}
