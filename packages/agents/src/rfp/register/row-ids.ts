import type { SectionReference } from '../language/sections.ts';

const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => word !== '')
    .slice(0, 3)
    .join('-')
    .toUpperCase()
    .slice(0, 28);

const sectionKey = ({ number, title }: SectionReference): string =>
  number?.replace(/\s+/gu, '') ?? (slugOf(title) || 'FRONT');

/** Hands out ids like `R-5.1-03`, counted per section. The first document of a package has no number in its ids, the second has `2`. */
export const rowIds = (prefix: string, documentPosition: number): ((section: SectionReference) => string) => {
  const counts = new Map<string, number>();
  return (section) => {
    const key = sectionKey(section);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${prefix}${documentPosition === 0 ? '' : documentPosition + 1}-${key}-${String(count).padStart(2, '0')}`;
  };
};
