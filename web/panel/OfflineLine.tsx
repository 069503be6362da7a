import { offlineCopy } from '../copy/offline.ts'
import { useWords } from '../copy/words.ts'
import { useOffline } from '../data/reach.ts'

/** Says that what is shown was kept on this device, and of which edition. @param title null where several are shown */
export function OfflineLine({ title }: { title: string | null }) {
  const { language } = useWords()
  const copy = offlineCopy[language]
  const isOffline = useOffline()
  return (
    <div role="status" data-testid="offline">
      {isOffline && (
        <p className="notice offline-line">{title === null ? copy.pages : copy.edition(title)}</p>
      )}
    </div>
  )
}
