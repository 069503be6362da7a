import { createContext, useContext } from 'react'
import { type Account, type Role, SEES_DRAFTS } from '../../server/desk/contract.ts'

export interface Signed {
  account: Account
  /** Asks the server anew who is signed in: after signing out, or when it says that nobody is. */
  reload: () => void
  /** Somebody has signed out. @param provider where to sign out of the provider as well */
  leave: (provider: string | null) => void
}

export const SignedContext = createContext<Signed | null>(null)

/** Who is signed in, on pages that are drawn for nobody else. */
export function useSigned(): Signed {
  const signed = useContext(SignedContext)
  if (signed === null) throw new Error('desk: this page is drawn only for who is signed in')
  return signed
}

const includes = (roles: readonly Role[], role: Role) => roles.includes(role)

export const maySeeDrafts = ({ role }: Account) => includes(SEES_DRAFTS, role)
export const mayEdit = ({ role }: Account) => role === 'national-editor'
