import { createContext, useContext } from 'react'
import { type Copy, en } from './en.ts'
import { ja } from './ja.ts'

export interface Words {
  language: 'ja' | 'en'
  copy: Copy
}

export const JAPANESE: Words = { language: 'ja', copy: ja }
export const ENGLISH: Words = { language: 'en', copy: en }

export const WordsContext = createContext<Words>(JAPANESE)

/** The page's language and its sentences. */
export function useWords(): Words {
  return useContext(WordsContext)
}
