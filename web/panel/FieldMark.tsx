import type { FieldKey } from '../../server/domain/coverage/coverage.ts'

/** A sign for each field, drawn in lines: told apart by its outline alone, whoever looks and on whatever ground. */
const SIGNS: Record<FieldKey, string> = {
  'ai-semiconductor': 'M4 4h8v8H4zM6 1v3M10 1v3M6 12v3M10 12v3M1 6h3M1 10h3M12 6h3M12 10h3',
  'digital-cybersecurity': 'M8 1l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V3zM5 8l2 2 4-4',
  telecommunications: 'M8 8v7M5 15h6M5 7a4 4 0 0 1 6 0M2 4a8 8 0 0 1 12 0',
  quantum: 'M1 8a7 3 0 1 0 14 0A7 3 0 1 0 1 8M8 1a3 7 0 1 0 0 14A3 7 0 1 0 8 1',
  defense: 'M8 1l2 5h5l-4 3 2 6-5-4-5 4 2-6-4-3h5z',
  aerospace: 'M8 1v14M1 10l7-5 7 5M5 15l3-2 3 2',
  ocean: 'M1 5q2-3 4 0t4 0 4 0 2-1M1 9q2-3 4 0t4 0 4 0 2-1M1 13q2-3 4 0t4 0 4 0 2-1',
  shipbuilding: 'M1 9h14l-3 5H4zM5 9V5h6v4M8 5V1',
  materials: 'M8 1l6 4v6l-6 4-6-4V5zM8 8v7M8 8l6-3M8 8L2 5',
  biotech: 'M4 1c0 7 8 7 8 14M12 1c0 7-8 7-8 14M5 4h6M5 12h6',
  medicine: 'M6 2h4v4h4v4h-4v4H6v-4H2V6h4z',
  'energy-gx': 'M9 1L3 9h5l-1 6 6-8H8z',
  fusion: 'M5 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0M8 1v2M8 13v2M1 8h2M13 8h2M3 3l2 2M11 11l2 2M3 13l2-2M11 5l2-2',
  resilience: 'M1 8l7-6 7 6M3 7v7h10V7M8 14v-4',
  'port-logistics': 'M8 5v10M2 9c0 4 3 6 6 6s6-2 6-6M5 7h6M6 3a2 2 0 1 0 4 0 2 2 0 1 0-4 0',
  foodtech: 'M1 8h14c0 4-3 7-7 7S1 12 1 8zM5 5V3M8 5V1M11 5V3',
  content: 'M1 3h14v10H1zM6 6v4l4-2z',
  none: 'M3 8h10',
}

/** The field's sign in its hue; it stands beside the field's name and never for it. */
export function FieldMark({ field }: { field: FieldKey }) {
  return (
    <svg className="field-mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={SIGNS[field]} stroke={`var(--color-field-${field})`} />
    </svg>
  )
}
