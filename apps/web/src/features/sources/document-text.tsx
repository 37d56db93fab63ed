import type { Block, DocumentContent } from '@copilot/contracts';
import { memo, useLayoutEffect, useMemo, useRef } from 'react';
import { type LayoutItem, type LayoutPage, layOutDocument } from './document-layout.ts';
import { DocumentTable } from './document-table.tsx';
import classes from './document-text.module.css';
import type { Place } from './place.ts';
import { RangeText } from './range-text.tsx';

type Mark = { start: number; end: number } | null;

const headings = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

function BlockText({ block, text, mark }: { block: Block; text: string; mark: Mark }) {
  const content = <RangeText text={text} range={block} mark={mark} />;
  if (block.kind === 'heading') {
    const Heading = headings[Math.min((block.level ?? 1) - 1, headings.length - 1)] ?? 'h2';
    return (
      <Heading className={classes.heading}>
        {block.marker && `${block.marker} `}
        {content}
      </Heading>
    );
  }
  if (block.kind === 'code') return <pre className={classes.code}>{content}</pre>;
  if (block.kind === 'list_item') {
    return (
      <p className={classes.item} style={{ marginInlineStart: `${(block.level ?? 0) * 20}px` }}>
        <span className={classes.marker}>{block.marker ?? '•'}</span>
        <span>{content}</span>
      </p>
    );
  }
  return (
    <p className={classes.paragraph} data-kind={block.kind}>
      {block.marker && <span className={classes.marker}>{block.marker} </span>}
      {content}
    </p>
  );
}

const rangeOf = (item: LayoutItem) =>
  item.type === 'block' ? item.block : { start: item.rows[0]?.start ?? 0, end: item.rows.at(-1)?.end ?? 0 };

const markIn = (mark: Mark, { start, end }: { start: number; end: number }): Mark =>
  mark && mark.start < end && mark.end > start ? mark : null;

interface PageTextProps {
  page: LayoutPage;
  text: string;
  mark: Mark;
}

/** Only pages that hold the mark are drawn again when it moves. */
const PageText = memo(function PageText({ page: { page, items }, text, mark }: PageTextProps) {
  return (
    <section className={classes.page} aria-label={page ? `Page ${page.number}` : undefined}>
      {page && (
        <div className={classes.pageName} id={`page-${page.number}`}>
          Page {page.number}
          {page.quality < 0.5 && ' · hard to read, check the original'}
          {page.note && ` · ${page.note}`}
        </div>
      )}
      {items.map((item) =>
        item.type === 'block' ? (
          <BlockText key={item.block.start} block={item.block} text={text} mark={markIn(mark, item.block)} />
        ) : (
          <DocumentTable key={item.rows[0]?.start} rows={item.rows} text={text} mark={markIn(mark, rangeOf(item))} />
        ),
      )}
    </section>
  );
});

const pageRange = ({ items }: LayoutPage) => {
  const [first, last] = [items[0], items.at(-1)];
  return { start: first ? rangeOf(first).start : 0, end: last ? rangeOf(last).end : 0 };
};

/** A document as structured text, with the passage of `place` marked and scrolled into view. */
export function DocumentText({ content, place }: { content: DocumentContent; place: Place }) {
  const root = useRef<HTMLDivElement>(null);
  const pages = useMemo(() => layOutDocument(content), [content]);
  const { start, end } = place;
  const mark = useMemo<Mark>(() => (start === undefined || end === undefined ? null : { start, end }), [start, end]);

  useLayoutEffect(() => {
    if (mark === null) return;
    const show = () => {
      // Not `scrollIntoView`: that would move the page around the pane as well.
      const scroller = root.current?.parentElement;
      const passage = root.current?.querySelector('mark');
      if (!scroller || !passage) return;
      const offset = passage.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      scroller.scrollTop += offset - scroller.clientHeight / 3;
    };
    show();
    // Pages outside the view have estimated heights until they are laid out; once they are, the mark has moved.
    const frame = requestAnimationFrame(() => requestAnimationFrame(show));
    return () => cancelAnimationFrame(frame);
  }, [mark]);

  return (
    <div ref={root}>
      {pages.map((page) => {
        const range = pageRange(page);
        return <PageText key={range.start} page={page} text={content.text} mark={markIn(mark, range)} />;
      })}
    </div>
  );
}
