const PATHS = {
  search:
    'M10.5 4a6.5 6.5 0 1 0 4 11.6l4.400 4.400 1.400-1.400-4.400-4.400A6.500 6.500 0 0 0 10.500 4zm0 2a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9z',
  close:
    'M6.400 5 5 6.400 10.600 12 5 17.600 6.400 19l5.600-5.600 5.600 5.600 1.400-1.400-5.600-5.600L19 6.400 17.600 5 12 10.600z',
  map: 'M9 4 3 6.200v14L9 18l6 2 6-2.200v-14L15 6zm0 2.200 6 2v9.700l-6-2zM5 7.600l2-.8v9.700l-2 .8zm14 8.800-2 .8V7.500l2-.8z',
  filter: 'M3 5h18v2.200l-7 7V20l-4-2v-3.800l-7-7z',
  overview: 'M4 20V10h4v10zm6 0V4h4v16zm6 0v-7h4v7z',
  list: 'M4 6h2v2H4zm4 0h12v2H8zM4 11h2v2H4zm4 0h12v2H8zm-4 5h2v2H4zm4 0h12v2H8z',
  download: 'M11 4h2v8.200l2.600-2.600 1.400 1.400-5 5-5-5 1.400-1.400 2.600 2.600zM5 18h14v2H5z',
  up: 'm12 8 7 7-1.400 1.400L12 10.800l-5.600 5.600L5 15z',
  down: 'm12 16-7-7 1.400-1.400L12 13.200l5.600-5.600L19 9z',
  back: 'm8 12 7-7 1.400 1.400-5.600 5.600 5.600 5.600L15 19z',
  place:
    'M12 3a7 7 0 0 0-7 7c0 5.200 7 11.500 7 11.500S19 15.200 19 10a7 7 0 0 0-7-7zm0 9.500A2.500 2.500 0 1 1 12 7.500a2.500 2.500 0 0 1 0 5z',
} as const
export type IconName = keyof typeof PATHS

/** A sign beside words, or in a button that has a name of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="currentColor" />
    </svg>
  )
}
