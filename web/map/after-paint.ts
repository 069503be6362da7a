/** Does something when what was last asked of the page stands on the screen. */
export function afterPaint(act: () => void): void {
  // The first frame is that of the change itself; when the second begins, it is seen.
  requestAnimationFrame(() => requestAnimationFrame(act))
}
