import { PRECISIONS, type Site } from '../../server/domain/investment.ts'
import { useWords } from '../copy/words.ts'
import { labelOf } from './figures.ts'
import { Icon } from './Icon.tsx'
import { placeName, useNames } from './names.ts'
import { siteBox, siteCentre } from './place-box.ts'
import { Facts } from './SideCard.tsx'

/** Where a case stands, how precisely that is known, and its declared share. */
export function Sites({
  sites,
  onZoom,
  onAround,
}: {
  sites: readonly Site[]
  onZoom: (bbox: [number, number, number, number]) => void
  onAround: (at: [number, number]) => void
}) {
  const { copy, language } = useWords()
  const names = useNames()
  return (
    <Facts title={copy.card.sites} facts={[]}>
      {sites.length === 0 && <p>{copy.card.noPlace}</p>}
      <ul className="sites" data-testid="sites">
        {sites.map((site, index) => {
          const code = site.municipality ?? site.prefecture
          const bbox = siteBox(site, names)
          const centre = siteCentre(site, names)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a site is known by its place in the case's order
            <li key={index}>
              <span className="site-name-line">
                {code === null ? copy.card.noPlace : placeName(code, names, language)}
                {site.name !== null && ` ${site.name}`}
              </span>
              <span className={`tag precision precision-${site.precision}`}>
                {labelOf(PRECISIONS, site.precision, language)}
              </span>
              {site.sharePercent !== null && <span>{copy.card.share(String(site.sharePercent))}</span>}
              {bbox !== null && (
                <button type="button" className="text-button" onClick={() => onZoom(bbox)}>
                  <Icon name="map" />
                  {copy.card.showOnMap}
                </button>
              )}
              {centre !== null && (
                <button type="button" className="text-button" onClick={() => onAround(centre)}>
                  {copy.card.around}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </Facts>
  )
}
