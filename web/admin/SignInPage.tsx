import { type FormEvent, useState } from 'react'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Field, Password } from './Forms.tsx'
import { useWork } from './use-work.ts'

export function SignInForm({ onSignedIn, newName }: { onSignedIn: () => void; newName: string | null }) {
  const { signIn } = useDeskCopy()
  const [name, setName] = useState(newName ?? '')
  const [password, setPassword] = useState('')
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name === '' || password === '') return work.fail(signIn.both)
    void work.run(async () => {
      await send('POST', '/session', { name, password })
      onSignedIn()
    })
  }
  return (
    <form className="desk-form" onSubmit={submit} noValidate>
      <Failure sentence={work.failure} />
      {newName !== null && <p role="status">{signIn.passwordWasSet(newName)}</p>}
      <Field label={signIn.name}>
        {(ids) => (
          <input
            {...ids}
            value={name}
            onChange={({ target }) => setName(target.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
      </Field>
      <Password label={signIn.password} hint={signIn.hint} value={password} onType={setPassword} />
      <button type="submit" className="button button-key" disabled={work.isBusy}>
        {signIn.submit}
      </button>
    </form>
  )
}
