import { type ComponentType, lazy, Suspense } from 'react'

/** Comes after the first view, which is better off without it; where it does not come, the page stands all the same. */
const OfflineLine = lazy<ComponentType<{ title: string | null }>>(() =>
  import('./OfflineLine.tsx').then(
    (part) => ({ default: part.OfflineLine }),
    () => ({ default: () => null }),
  ),
)

/** Where the page says that it shows what was kept on this device. @param title of its edition; null where several are shown */
export function OfflineSlot({ title }: { title: string | null }) {
  return (
    <Suspense>
      <OfflineLine title={title} />
    </Suspense>
  )
}
