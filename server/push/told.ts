/** What a push is at, for whoever waits. */
export type Told =
  | { step: 'files'; edition: string }
  | { step: 'removing'; edition: string }
  | { step: 'making'; edition: string; name: string }
  | { step: 'bringing' | 'proving'; edition: string; rows: number; of: number }
