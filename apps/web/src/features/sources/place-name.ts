/** "Page 12 · 5.1 Hosting"; empty where neither is known. */
export const placeName = ({ page, section }: { page: number | null; section: string | null }): string =>
  [page === null ? '' : `Page ${page}`, section ?? ''].filter(Boolean).join(' · ');
