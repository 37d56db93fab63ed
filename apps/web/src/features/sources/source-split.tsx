import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useOpenSource, useSourceLink } from './source-link.ts';
import { SourcePane } from './source-pane.tsx';
import classes from './source-split.module.css';

/** A page with, beside it, the source that the address names: in a pane where there is room, else in a drawer over the page. */
export function SourceSplit({ children }: { children: ReactNode }) {
  const place = useOpenSource();
  const linkTo = useSourceLink();
  const navigate = useNavigate();
  const isWide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const close = () => navigate(linkTo(null), { replace: true, preventScrollReset: true });

  return (
    <div className={classes.split}>
      <div className={classes.main}>{children}</div>
      {place && isWide && (
        <aside className={classes.aside} aria-label="Source">
          <SourcePane key={place.documentId} place={place} onClose={close} />
        </aside>
      )}
      {!isWide && (
        <Drawer.Root opened={place !== null} onClose={close} position="right" size="lg">
          <Drawer.Overlay />
          <Drawer.Content aria-label="Source">
            {place && (
              <div className={classes.drawer}>
                <SourcePane key={place.documentId} place={place} onClose={close} />
              </div>
            )}
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}
