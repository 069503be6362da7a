import { useWords } from '../copy/words.ts'
import { useOffline } from '../data/reach.ts'

/** Says that what is shown was kept on this device, and of which edition. @param title null where several are shown */
export function OfflineLine({ title }: { title: string | null }) {
  const { copy } = useWords()
  const isOffline = useOffline()
  return (
    <div role="status" data-testid="offline">
      {isOffline && (
        <p className="notice offline-line">
          {title === null ? copy.state.keptPages : copy.state.keptEdition(title)}
        </p>
      )}
    </div>
  )
}
