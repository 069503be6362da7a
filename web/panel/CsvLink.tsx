import { useState } from 'react'
import { useWords } from '../copy/words.ts'
import { isPosted, type Question } from '../data/drawn-question.ts'
import { savePosted } from '../data/save-posted.ts'
import { Icon } from './Icon.tsx'

/** Hands out the CSV of a view: a plain link, or, where a drawn area has to be posted, a button that saves the answer. */
export function CsvLink({ question }: { question: Question }) {
  const { copy } = useWords()
  const [isFailed, setFailed] = useState(false)
  const label = (
    <>
      <Icon name="download" />
      {copy.list.csv}
    </>
  )
  if (!isPosted(question))
    return (
      <a className="text-link" href={question} download data-testid="csv">
        {label}
      </a>
    )
  const save = async () => setFailed(!(await savePosted(question)))
  return (
    <>
      <button type="button" className="text-button" onClick={() => void save()} data-testid="csv">
        {label}
      </button>
      {isFailed && <span role="alert">{copy.list.csvFailed}</span>}
    </>
  )
}
