import type { Speech } from '../../../server/domain/changes/say-value.ts'
import { useWords } from '../../copy/words.ts'
import { placeName, useNames } from '../../panel/names.ts'

/** How values are said on this page: its language, the names of places and plans. */
export function useSpeech(): Speech {
  const { language } = useWords()
  const names = useNames()
  return {
    language,
    placeName: (code) => placeName(code, names, language),
    planName: (id) => names.plan(id) ?? id,
  }
}
