import { Button } from '@mantine/core';
import { IconMapQuestion } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';

/** Shown for an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <Page title="Page not found">
      <EmptyState icon={IconMapQuestion} title="There is nothing at this address">
        The link may be old, or the thing it named was deleted.
        <Button component={Link} to="/" mt="md">
          Go to the dashboard
        </Button>
      </EmptyState>
    </Page>
  );
}
