import { type FormEvent, useState } from 'react'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Field, RepeatedId } from './Forms.tsx'
import { useWork } from './use-work.ts'

/** 取下げ, with a reason that readers are told. */
export function WithdrawSection({ id, onDone }: { id: string; onDone: () => void }) {
  const { withdraw: copy } = useDeskCopy()
  const [reason, setReason] = useState('')
  const [repeated, setRepeated] = useState('')
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void work.run(async () => {
      await send('POST', `/editions/${id}/withdrawal`, { reason, repeated: repeated.trim() })
      onDone()
    })
  }
  return (
    <section className="desk-section" data-testid="withdraw">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <form className="desk-form" onSubmit={submit}>
        <Failure sentence={work.failure} />
        <Field label={copy.reason}>
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
              required
            />
          )}
        </Field>
        <RepeatedId label={copy.repeat(id)} value={repeated} onType={setRepeated} />
        <button type="submit" className="button" disabled={work.isBusy}>
          {copy.submit}
        </button>
      </form>
    </section>
  )
}
