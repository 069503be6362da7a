import { type FormEvent, useState } from 'react'
import { SHORTEST_PASSWORD } from '../../server/desk/contract.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Field } from './Forms.tsx'
import { useWork } from './use-work.ts'

/** Sets the password by a one-time link, whose token stands behind # and is sent by nothing but this form. */
export function LinkForm({ onSet }: { onSet: (name: string) => void }) {
  const { link } = useDeskCopy()
  const [token] = useState(() => location.hash.slice(1))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== again) return work.fail(link.differs)
    void work.run(async () => {
      const { name } = await send<{ name: string }>('POST', '/password', { token, password })
      onSet(name)
    })
  }
  if (token === '') return <p>{link.noToken}</p>
  return (
    <form className="desk-form" onSubmit={submit} noValidate>
      <Failure sentence={work.failure} />
      <Field label={link.password} hint={link.hint(SHORTEST_PASSWORD)}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            autoComplete="new-password"
            minLength={SHORTEST_PASSWORD}
            required
          />
        )}
      </Field>
      <Field label={link.again}>
        {(ids) => (
          <input
            {...ids}
            type="password"
            value={again}
            onChange={({ target }) => setAgain(target.value)}
            autoComplete="new-password"
            required
          />
        )}
      </Field>
      <button type="submit" className="button button-key" disabled={work.isBusy}>
        {link.submit}
      </button>
    </form>
  )
}
