import { lazy, Suspense, useRef, useState } from 'react'
import type { Edition } from '../../server/domain/edition.ts'
import type { BBox } from '../../server/domain/filter.ts'
import { useWords } from '../copy/words.ts'
import { boxOfCamera } from '../state/camera-box.ts'
import type { View } from '../state/view.ts'

const SnapshotDialog = lazy(async () => ({ default: (await import('./SnapshotDialog.tsx')).SnapshotDialog }))

/** What the map shows now; null where it stands as at first. */
function shownBox({ camera }: View): BBox | null {
  const map = document.querySelector('.map-box')
  if (camera === null || map === null) return null
  return boxOfCamera(camera, { width: map.clientWidth, height: map.clientHeight })
}

/** Opens the dialog that hands out pictures of the view. */
export function SnapshotButton({
  edition,
  view,
  conditions,
}: {
  edition: Edition
  view: View
  /** The conditions that are on, in words. */
  conditions: readonly string[]
}) {
  const { copy } = useWords()
  const [box, setBox] = useState<BBox | null>(null)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return (
    <>
      <button
        type="button"
        ref={opener}
        className="text-button"
        aria-haspopup="dialog"
        data-testid="snapshot-open"
        onClick={() => {
          setBox(shownBox(view))
          setOpen(true)
        }}
      >
        {copy.overview.snapshot}
      </button>
      {isOpen && (
        <Suspense>
          <SnapshotDialog
            edition={edition}
            view={view}
            box={box}
            conditions={conditions}
            onClose={() => {
              setOpen(false)
              opener.current?.focus()
            }}
          />
        </Suspense>
      )}
    </>
  )
}
