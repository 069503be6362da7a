export function SiteMark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="6" fill="var(--color-key)" />
      <path
        d="M16 5.500c-4.400 0-7.800 3.300-7.800 7.600 0 5.300 7.800 13.400 7.800 13.400s7.800-8.100 7.800-13.400c0-4.300-3.400-7.600-7.800-7.600z"
        fill="var(--color-text-on-key)"
      />
      <path
        d="M12.200 16.600v-3.400h2v3.400zm2.800 0V11h2v5.600zm2.800 0V8.800h2v7.800z"
        fill="var(--color-key)"
      />
    </svg>
  )
}
