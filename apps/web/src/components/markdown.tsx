import type { Citation } from '@copilot/contracts';
import { Anchor } from '@mantine/core';
import { createContext, useContext } from 'react';
import { type Components, defaultUrlTransform, Streamdown } from 'streamdown';
import { CitationChip } from '../features/sources/citation-chip.tsx';
import { citationTag, markCitations } from './mark-citations.ts';
import classes from './markdown.module.css';
import { ScrollRegion } from './scroll-region.tsx';

const Citations = createContext<readonly Citation[]>([]);

function CitedMarker({ marker }: Record<string, unknown>) {
  const citation = useContext(Citations).find((candidate) => String(candidate.marker) === marker);
  return citation ? <CitationChip citation={citation} /> : null;
}

/** Model text is untrusted: no images, and links only to the web, marked as leading away. */
const components: Components = {
  a: ({ href, children }) =>
    /^https?:\/\//u.test(href ?? '') ? (
      <Anchor href={href} target="_blank" rel="noopener noreferrer" underline="always">
        {children}
      </Anchor>
    ) : (
      <span>{children}</span>
    ),
  strong: ({ children }) => <strong>{children}</strong>,
  img: ({ alt }) => <span>{alt}</span>,
  table: ({ children }) => (
    <ScrollRegion label="Table" className={classes.table}>
      <table>{children}</table>
    </ScrollRegion>
  ),
  pre: ({ children }) => (
    <ScrollRegion label="Code" className={classes.code}>
      <pre>{children}</pre>
    </ScrollRegion>
  ),
  code: ({ children }) => <code>{children}</code>,
  inlineCode: ({ children }) => <code>{children}</code>,
  [citationTag]: CitedMarker,
};

interface MarkdownProps {
  text: string;
  citations: readonly Citation[];
  /** The text is still being written. */
  isStreaming?: boolean;
}

/** Markdown of a model, whole or growing; `[1]` opens the place that citation 1 names. */
export function Markdown({ text, citations, isStreaming = false }: MarkdownProps) {
  return (
    <Citations value={citations}>
      <Streamdown
        className={classes.markdown}
        mode={isStreaming ? 'streaming' : 'static'}
        isAnimating={isStreaming}
        controls={false}
        skipHtml
        rehypePlugins={[markCitations]}
        urlTransform={defaultUrlTransform}
        components={components}
      >
        {text}
      </Streamdown>
    </Citations>
  );
}
