import { useWords } from '../../copy/words.ts'
import { en } from './en.ts'
import { type DeskCopy, ja } from './ja.ts'

/** The desk's sentences in the page's language. */
export function useDeskCopy(): DeskCopy {
  return useWords().language === 'en' ? en : ja
}
