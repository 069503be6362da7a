import { writeFilter } from '../domain/filter.ts'
import { filterInWords } from '../domain/filter-words.ts'
import { PLAN_TYPES, type PlanPart } from '../domain/plan.ts'
import { PREFECTURES } from '../domain/region.ts'
import type { Drawing, SnapshotAsked } from './asked.ts'
import type { Figures } from './figures.ts'
import type { Manner } from './legend.ts'
import { writable } from './lettering.ts'
import type { PanelContent } from './panels.ts'
import type { Stretch } from './places-of-view.ts'
import type { ShownArea } from './shown-areas.ts'
import { meets } from './view.ts'

/** What a picture is of: what was asked, and what was found for it. */
export interface Subject {
  drawing: Drawing
  asked: SnapshotAsked
  areas: readonly ShownArea[]
  figures: Figures
  stretch: Stretch
}

/** On a map of the nation the islands of a plan would cover its sea with signs. */
export function signedParts({ isNation }: Stretch): PlanPart['kind'][] {
  return isNation ? ['enclave'] : ['enclave', 'island']
}

export function drawsMunicipalities({ isNation, level }: Stretch): boolean {
  return !isNation && level === 'prefecture'
}

/** The name of a place without its prefecture. */
export function placeName(code: string, { language, places }: SnapshotAsked): string {
  if (code.length === 2) return PREFECTURES.find((one) => one.code === code)?.[language] ?? code
  return (language === 'ja' ? places.get(code)?.name : places.get(code)?.romaji) ?? code
}

/** All that is written around the map. */
export function pageContent(subject: Subject, manner: Manner): PanelContent {
  const { drawing, asked, areas, figures, stretch } = subject
  const { edition, language, title, note } = asked
  const inSight = areas.filter(({ box }) =>
    [stretch.box, ...stretch.insets.map((inset) => inset.box)].some((one) => meets(one, box)),
  )
  const say = (text: string) => writable(text, drawing.lettering)
  const sayIfAny = (text: string | null) => (text === null ? null : say(text))
  const signed = signedParts(stretch)
  return {
    edition: { ...edition, title: say(edition.title), note: sayIfAny(edition.note) },
    ...{ language, figures, credits: drawing.credits[language] },
    ...{ ownTitle: sayIfAny(title), ownNote: sayIfAny(note), conditions: say(conditionsOf(subject)) },
    legend: {
      ...{ manner, language, hasMunicipalities: drawsMunicipalities(stretch) },
      planTypes: PLAN_TYPES.map(({ id }) => id).filter((id) => inSight.some(({ type }) => type === id)),
      hasParts: inSight.some(({ parts }) => parts.some(({ kind }) => signed.includes(kind))),
      hasAside: stretch.meant !== null,
    },
    hasExamples: inSight.some(({ example }) => example),
    hasInsets: stretch.insets.length > 0,
    isNation: stretch.isNation,
    url: liveUrl(subject, true),
    editionUrl: liveUrl(subject, false),
  }
}

/** The filter as a sentence; '' where there is none. */
export function conditionsOf({ asked, areas }: Pick<Subject, 'asked' | 'areas'>): string {
  const { filter, language, places } = asked
  return filterInWords(filter, language, {
    place: (code) => {
      const name = placeName(code, asked)
      if (code.length === 2) return name
      const prefecture = placeName(places.get(code)?.prefecture ?? code.slice(0, 2), asked)
      return language === 'ja' ? `${prefecture}${name}` : `${name}, ${prefecture}`
    },
    plan: (id) => areas.find((area) => area.id === id)?.name ?? id,
  })
}

/** The page that shows the same view. */
function liveUrl({ asked, drawing }: Subject, isWhole: boolean): string {
  const { edition, filter, hidden, language } = asked
  const pairs: [string, string][] = [['edition', edition.id]]
  if (isWhole) pairs.push(...writeFilter(filter), ...hidden.map((type): [string, string] => ['hide', type]))
  if (language === 'en') pairs.push(['lang', 'en'])
  return `${drawing.site}/?${new URLSearchParams(pairs)}`
}
