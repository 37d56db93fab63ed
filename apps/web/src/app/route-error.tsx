import { Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';

/** Shown when a page fails to load or to draw: says so and offers the two ways on. */
export function RouteError() {
  return (
    <EmptyState icon={IconAlertTriangle} title="This page could not be shown">
      Nothing you did is lost. Load the page again; if a new version has just been installed, that is all it takes.
      <Group justify="center" mt="md">
        <Button onClick={() => location.reload()}>Load again</Button>
        <Button variant="default" component={Link} to="/" reloadDocument>
          Go to the dashboard
        </Button>
      </Group>
    </EmptyState>
  );
}
