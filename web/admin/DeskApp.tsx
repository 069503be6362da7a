import { useEffect, useState } from 'react'
import type { RefusalAnswer, SessionAnswer } from '../../server/desk/contract.ts'
import { ENGLISH, JAPANESE, WordsContext } from '../copy/words.ts'
import { Link } from '../panel/Link.tsx'
import { go, usePathname, useSearch } from '../state/location.ts'
import { AuditPage } from './AuditPage.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask, askSession } from './desk-client.ts'
import { EditionPage } from './EditionPage.tsx'
import { EditionsPage } from './EditionsPage.tsx'
import { ImportPage } from './ImportPage.tsx'
import { ItemPage } from './ItemPage.tsx'
import { itemAt } from './item-path.ts'
import { LinkForm } from './LinkForm.tsx'
import { placeBefore } from './place-before.ts'
import { SendingPage } from './SendingPage.tsx'
import { SignIn } from './SignIn.tsx'
import { SubmissionPage } from './SubmissionPage.tsx'
import { mayEdit, maySeeDrafts, type Signed, SignedContext } from './session.ts'
import { useFailureWords } from './use-work.ts'

/** Where the server leads a browser that comes back from the provider. */
const GOES_ON = '/admin/oidc'

export function DeskApp() {
  const isEnglish = new URLSearchParams(useSearch()).get('lang') === 'en'
  const words = isEnglish ? ENGLISH : JAPANESE
  useEffect(() => {
    document.documentElement.lang = words.language
  }, [words])
  return (
    <WordsContext value={words}>
      <Desk />
    </WordsContext>
  )
}

function Desk() {
  const { frame, signIn, link, refusals } = useDeskCopy()
  const path = usePathname()
  const url = useDeskUrl()
  const [session, setSession] = useState<SessionAnswer | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<RefusalAnswer | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  const [newName, setNewName] = useState<string | null>(null)
  const inWords = useFailureWords()
  const failed = (problem: unknown) => setFailure(inWords(problem))
  const reload = () => askSession().then(setSession, failed)
  const arrive = async () => {
    if (path === GOES_ON) {
      // Where no provider is configured there is none, and what is wrong else the next question meets as well.
      const refused = await ask<RefusalAnswer | null>('/oidc/refusal').catch(() => null)
      const place = placeBefore()
      // What stands there is no page of the desk, once somebody has signed in.
      if (refused === null && PREVIEW.test(place)) return location.replace(place)
      setRefusal(refused)
      go(place, 'replace')
    }
    await reload()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, and again when somebody signs in or out
  useEffect(() => void arrive().catch(failed), [])
  if (path === '/admin/link')
    return (
      <DeskFrame title={link.title} signed={null}>
        {session?.ways.password === false ? (
          <>
            <p>{refusals['password-sign-in-off']}</p>
            <p>
              <Link href={url('/admin')}>{signIn.title}</Link>
            </p>
          </>
        ) : (
          <LinkForm
            onSet={(name) => {
              setNewName(name)
              // The token is used up; it need not stand in the history either.
              go(url('/admin'), 'replace')
            }}
          />
        )}
      </DeskFrame>
    )
  if (session === null)
    return (
      <DeskFrame title={frame.title} signed={null}>
        <p role="status">{failure ?? frame.loading}</p>
      </DeskFrame>
    )
  if (session.account === null)
    return (
      <DeskFrame title={signIn.title} signed={null}>
        <SignIn
          onSignedIn={() => {
            // In the place of a preview stands this page until somebody has signed in.
            if (PREVIEW.test(path)) return location.reload()
            setRefusal(null)
            setLeft(null)
            void reload()
          }}
          newName={newName}
          ways={session.ways}
          refusal={refusal}
          left={left}
        />
      </DeskFrame>
    )
  const signed: Signed = { account: session.account, reload: () => void reload(), leave: setLeft }
  return (
    <SignedContext value={signed}>
      <PageOf path={path} signed={signed} />
    </SignedContext>
  )
}

const PREVIEW = /^\/admin\/preview\/([^/]+)/

function PageOf({ path, signed }: { path: string; signed: Signed }) {
  const { frame, preview } = useDeskCopy()
  const url = useDeskUrl()
  const [, kind, id] = /^\/admin\/(editions|imports|submissions)\/([^/]+)$/.exec(path) ?? []
  const item = itemAt(path)
  // A new one that was saved has an address of its own, and stays the form that it is.
  if (item !== null && maySeeDrafts(signed.account))
    return <ItemPage key={`${item.edition} ${item.kind}`} {...item} />
  const [, sending] = /^\/admin\/editions\/([^/]+)\/submissions$/.exec(path) ?? []
  if (sending !== undefined && maySeeDrafts(signed.account))
    return <SendingPage key={path} edition={decodeURIComponent(sending)} />
  if (kind === 'submissions' && id !== undefined) return <SubmissionPage key={id} id={id} />
  if (path === '/admin') return <EditionsPage />
  if (path === '/admin/audit' && mayEdit(signed.account)) return <AuditPage />
  if (kind === 'editions' && id !== undefined) return <EditionPage key={id} id={decodeURIComponent(id)} />
  if (kind === 'imports' && id !== undefined) return <ImportPage key={id} id={id} />
  const [, previewed] = PREVIEW.exec(path) ?? []
  return (
    <DeskFrame title={previewed === undefined ? frame.missing : preview.missing} signed={signed}>
      {previewed !== undefined && (
        <p>
          <Link href={url(`/admin/editions/${previewed}`)}>{preview.back}</Link>
        </p>
      )}
    </DeskFrame>
  )
}
