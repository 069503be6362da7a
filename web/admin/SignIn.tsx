import { type FormEvent, useState } from 'react'
import type { RefusalAnswer, SignInWays } from '../../server/desk/contract.ts'
import { useWords } from '../copy/words.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure, Field, Password } from './Forms.tsx'
import { rememberPlace } from './place-before.ts'
import { useWork, type Work } from './use-work.ts'

/**
 * Every way to sign in that this desk has.
 * @param refusal why the provider's answer did not sign anybody in
 * @param left where who has just signed out here signs out of the provider as well
 */
export function SignIn({
  onSignedIn,
  newName,
  ways: { password, provider },
  refusal,
  left,
}: {
  onSignedIn: () => void
  newName: string | null
  ways: SignInWays
  refusal: RefusalAnswer | null
  left: string | null
}) {
  const { signIn, refusals } = useDeskCopy()
  const { language } = useWords()
  const work = useWork()
  const [hasTried, setTried] = useState(false)
  const ofProvider =
    refusal === null || hasTried
      ? null
      : refusal.code === 'no-account' && refusal.value !== undefined
        ? signIn.noAccount(refusal.value)
        : refusals[refusal.code]
  const run: Work['run'] = (what) => {
    setTried(true)
    return work.run(what)
  }
  return (
    <div className="desk-sign-in">
      <Failure sentence={work.failure ?? ofProvider} />
      {left !== null && (
        <p role="status">
          {signIn.left} <a href={left}>{signIn.leave}</a>
        </p>
      )}
      {provider !== null && (
        <ProviderButton
          label={signIn.with(provider[language === 'en' ? 'en' : 'ja'])}
          work={{ ...work, run }}
        />
      )}
      {provider !== null && password && <h2>{signIn.withPassword}</h2>}
      {password ? (
        <SignInForm onSignedIn={onSignedIn} newName={newName} work={{ ...work, run }} />
      ) : (
        <p className="hint">{signIn.hintWithout}</p>
      )}
    </div>
  )
}

/** Leads to the provider, which leads back. */
function ProviderButton({ label, work }: { label: string; work: Work }) {
  const { signIn } = useDeskCopy()
  const { language } = useWords()
  const [isLeaving, setLeaving] = useState(false)
  const leave = () =>
    work.run(async () => {
      const { address } = await send<{ address: string }>('POST', '/oidc', { language })
      rememberPlace()
      setLeaving(true)
      location.assign(address)
    })
  return (
    <>
      <button type="button" className="button button-key" onClick={leave} disabled={work.isBusy}>
        {label}
      </button>
      {isLeaving && <p role="status">{signIn.leaving}</p>}
    </>
  )
}

function SignInForm({
  onSignedIn,
  newName,
  work,
}: {
  onSignedIn: () => void
  newName: string | null
  work: Work
}) {
  const { signIn } = useDeskCopy()
  const [name, setName] = useState(newName ?? '')
  const [password, setPassword] = useState('')
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
