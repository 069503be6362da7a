import { type FormEvent, useState } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import { go } from '../state/location.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { send } from './desk-client.ts'
import { Failure, Field } from './Forms.tsx'
import { useWork } from './use-work.ts'

/** A new draft, a copy of the last published edition unless another is chosen. */
export function CreateForm({ editions }: { editions: readonly Edition[] }) {
  const { editions: copy } = useDeskCopy()
  const url = useDeskUrl()
  const published = editions.filter(({ status }) => status === 'published')
  const [asked, setAsked] = useState({
    ...{ id: '', asOf: '', title: '', note: '', corrects: '' },
    from: published[0]?.id ?? '',
  })
  const work = useWork()
  const set = (name: keyof typeof asked) => (event: { target: { value: string } }) =>
    setAsked({ ...asked, [name]: event.target.value })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (asked.id === '' || asked.asOf === '') return work.fail(copy.required)
    void work.run(async () => {
      const { id } = await send<{ id: string }>('POST', '/editions', asked)
      go(url(`/admin/editions/${id}`), 'push')
      scrollTo(0, 0)
    })
  }
  return (
    <section className="desk-section">
      <h2>{copy.create}</h2>
      <form className="desk-form" onSubmit={submit} noValidate data-testid="create">
        <Failure sentence={work.failure} />
        <Field label={copy.id} hint={copy.idHint}>
          {(ids) => <input {...ids} value={asked.id} onChange={set('id')} autoCapitalize="none" required />}
        </Field>
        <Field label={copy.asOf}>
          {(ids) => <input {...ids} type="date" value={asked.asOf} onChange={set('asOf')} required />}
        </Field>
        <Field label={copy.from}>
          {(ids) => (
            <select {...ids} value={asked.from} onChange={set('from')}>
              {editions.map(({ id, title }) => (
                <option key={id} value={id}>
                  {id} {title}
                </option>
              ))}
              <option value="">{copy.fromNothing}</option>
            </select>
          )}
        </Field>
        <Field label={copy.name} hint={copy.nameHint}>
          {(ids) => <input {...ids} value={asked.title} onChange={set('title')} />}
        </Field>
        <Field label={copy.corrects}>
          {(ids) => (
            <select {...ids} value={asked.corrects} onChange={set('corrects')}>
              <option value="">{copy.correctsNothing}</option>
              {published.map(({ id, title }) => (
                <option key={id} value={id}>
                  {id} {title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={copy.note}>
          {(ids) => <textarea {...ids} rows={3} value={asked.note} onChange={set('note')} />}
        </Field>
        <button type="submit" className="button button-key" disabled={work.isBusy}>
          {copy.submit}
        </button>
      </form>
    </section>
  )
}
