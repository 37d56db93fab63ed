import { forwardRef, type HTMLAttributes } from 'react';

interface ScrollRegionProps extends HTMLAttributes<HTMLElement> {
  /** Names the region for assistive technology. */
  label: string;
}

/** Positioned, so that what is hidden inside stays inside. */
const scrolling = { position: 'relative', overflowX: 'auto' } as const;

/** A part of the page that scrolls by itself; it can be reached, and so scrolled, by keyboard. */
export const ScrollRegion = forwardRef<HTMLElement, ScrollRegionProps>(function ScrollRegion(
  { label, children, style, ...attributes },
  element,
) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <section ref={element} aria-label={label} tabIndex={0} style={{ ...scrolling, ...style }} {...attributes}>
      {children}
    </section>
  );
});
