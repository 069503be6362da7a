import { type FormEvent, type ReactNode, useState } from 'react'
import { grouped } from '../panel/figures.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import type { ImportProgress } from './desk-client.ts'
import { Failure, Field, Progress } from './Forms.tsx'
import { useWork } from './use-work.ts'

/**
 * Chooses files, sends them, and tells how far they are read.
 * @param children what else is chosen, between the files and the button
 */
export function FilesForm({
  submit,
  reading,
  testId,
  onStart,
  send,
  mayBeEmpty = false,
  children,
}: {
  submit: string
  /** Said while the server reads before it has told of rows. */
  reading: string
  testId?: string
  onStart: () => void
  send: (files: readonly File[], progress: ImportProgress) => Promise<void>
  /** Something else is there to send. */
  mayBeEmpty?: boolean
  children?: ReactNode
}) {
  const { upload: copy } = useDeskCopy()
  const [files, setFiles] = useState<readonly File[]>([])
  const [sentence, setSentence] = useState<string | null>(null)
  const work = useWork()
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (files.length === 0 && !mayBeEmpty) return work.fail(copy.noFile)
    onStart()
    void work.run(async () => {
      try {
        await send(files, {
          onSent: (file, bytes) =>
            setSentence(copy.sending(file.name, Math.floor((100 * bytes) / Math.max(1, file.size)))),
          onReading: () => setSentence(reading),
          onRows: (table, rows) => setSentence(copy.rows(table, grouped(rows))),
        })
      } finally {
        setSentence(null)
      }
    })
  }
  return (
    <form className="desk-form" onSubmit={onSubmit} data-testid={testId}>
      <Failure sentence={work.failure} />
      <Field label={copy.files}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            multiple
            accept=".xlsx,.csv,.geojson"
            onChange={({ target }) => setFiles([...(target.files ?? [])])}
          />
        )}
      </Field>
      {children}
      <button type="submit" className="button button-key" disabled={work.isBusy}>
        {submit}
      </button>
      {work.isBusy && <progress aria-label={copy.progress} />}
      <Progress sentence={sentence} />
    </form>
  )
}
