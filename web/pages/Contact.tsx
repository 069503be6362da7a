import { contactCopy } from '../copy/contact.ts'
import { useWords } from '../copy/words.ts'

export const CONTACT_ID = 'contact'

/** Whom readers can write to. @param address a mailto: or the address of a form */
export function Contact({ address }: { address: string }) {
  const copy = contactCopy(useWords())
  const { protocol, pathname } = new URL(address)
  return (
    <section id={CONTACT_ID} className="prose">
      <h2>{copy.title}</h2>
      <p>{copy.text}</p>
      <p>
        <a href={address}>{protocol === 'mailto:' ? copy.mail(decodeURIComponent(pathname)) : copy.form}</a>
      </p>
    </section>
  )
}
