import { type FormEvent, useState } from 'react'
import { SHORTEST_PASSWORD } from '../../server/desk/contract.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Password } from './Forms.tsx'
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
      <Password
        label={link.password}
        hint={link.hint(SHORTEST_PASSWORD)}
        value={password}
        onType={setPassword}
        isNew
        shortest={SHORTEST_PASSWORD}
      />
      <Password label={link.again} value={again} onType={setAgain} isNew />
      <button type="submit" className="button button-key" disabled={work.isBusy}>
        {link.submit}
      </button>
    </form>
  )
}
