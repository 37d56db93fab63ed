/** The product's mark, 24 px. */
export function Logo() {
  return (
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#4f5bd5" />
      <path d="M9 21.5 16 8l7 13.5-7-3.4z" fill="#fff" />
    </svg>
  );
}
