import { Skeleton, Stack } from '@mantine/core';

/** Stands in while something loads, in the rough shape of a title and a list. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <Stack gap="md" role="status" aria-label="Loading">
      <Skeleton height={26} width="min(260px, 70%)" />
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
        <Skeleton key={index} height={44} />
      ))}
    </Stack>
  );
}
