import { type ReactNode, useEffect } from 'react'
import type { SignedOut } from '../../server/desk/contract.ts'
import { useWords } from '../copy/words.ts'
import { Link } from '../panel/Link.tsx'
import { SiteMark } from '../panel/SiteMark.tsx'
import { usePathname } from '../state/location.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { send } from './desk-client.ts'
import { Failure } from './Forms.tsx'
import { mayEdit, type Signed } from './session.ts'
import { useWork } from './use-work.ts'

/** An address of the desk in the page's language. */
export function useDeskUrl(): (path: string) => string {
  const { language } = useWords()
  return (path) => (language === 'en' ? `${path}?lang=en` : path)
}

/** What all pages of the desk have in common. */
export function DeskFrame({
  title,
  signed,
  children,
}: {
  title: string
  signed: Signed | null
  children: ReactNode
}) {
  const { frame } = useDeskCopy()
  const { language } = useWords()
  const path = usePathname()
  const url = useDeskUrl()
  useEffect(() => {
    document.title = frame.documentTitle(title)
  }, [frame, title])
  return (
    <div className="text-page is-wide desk">
      <a className="skip-link" href="#main">
        {frame.skip}
      </a>
      <header className="header desk-header">
        <p className="header-title">
          <Link href={url('/admin')} className="site-name">
            <SiteMark />
            {frame.site}
          </Link>
        </p>
        <nav className="header-pages" aria-label={frame.pages}>
          {signed !== null && <Link href={url('/admin')}>{frame.editions}</Link>}
          {signed !== null && mayEdit(signed.account) && (
            <Link href={url('/admin/audit')}>{frame.audit}</Link>
          )}
          <a href={url('/')}>{frame.map}</a>
          <span className="header-language" lang={language === 'ja' ? 'en' : 'ja'}>
            <a href={`${path}${language === 'ja' ? '?lang=en' : ''}`}>{frame.otherLanguage}</a>
          </span>
        </nav>
      </header>
      <main tabIndex={-1} id="main">
        <h1>{title}</h1>
        {children}
      </main>
      {signed !== null && <AccountLine signed={signed} />}
    </div>
  )
}

function AccountLine({ signed: { account, reload, leave } }: { signed: Signed }) {
  const { frame, roles } = useDeskCopy()
  const work = useWork()
  const signOut = (path: string) =>
    work.run(async () => {
      // A session that has ended already is signed out, too.
      const { provider } = await send<SignedOut>('DELETE', path).finally(reload)
      leave(provider)
    })
  return (
    <footer className="footer desk-account">
      <p data-testid="account">{frame.account(account.name, roles[account.role])}</p>
      <p className="edition-doors">
        <button type="button" className="button" onClick={() => signOut('/session')}>
          {frame.signOut}
        </button>
        <button type="button" className="button" onClick={() => signOut('/sessions')}>
          {frame.signOutEverywhere}
        </button>
      </p>
      <Failure sentence={work.failure} />
    </footer>
  )
}
