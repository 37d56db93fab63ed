import { Button } from '@mantine/core';

interface ShowMoreProps {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** The way to the next page of a list; nothing on the last one. */
export function ShowMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: ShowMoreProps) {
  if (!hasNextPage) return null;
  return (
    <Button
      variant="default"
      loading={isFetchingNextPage}
      onClick={() => fetchNextPage()}
      style={{ alignSelf: 'center' }}
    >
      Show more
    </Button>
  );
}
