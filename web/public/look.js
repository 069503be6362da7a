// The look that the reader has chosen in this browser, before the first picture; web/theme/look.ts keeps it.
try {
  const look = localStorage.getItem('look')
  if (['light', 'dark', 'contrast'].includes(look)) document.documentElement.dataset.theme = look
} catch {
  // Reading may be refused: then the system's wish holds.
}
