import type { ApiKey, ApiKeyQuery } from '@copilot/contracts';
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ApiKeyTable } from './api-key-table.tsx';
import { useListApiKeysInfiniteQuery } from './api-keys.api.ts';
import { RevokeDialog } from './revoke-dialog.tsx';

interface ApiKeyListProps {
  owner: ApiKeyQuery['owner'];
  emptyText: string;
  onRotate?: (key: ApiKey) => void;
}

/** Keys, one's own or everybody's, with what can be done to each. */
export function ApiKeyList({ owner, emptyText, onRotate }: ApiKeyListProps) {
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useListApiKeysInfiniteQuery(owner, { refetchOnMountOrArgChange: true });
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const keys = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && keys.length === 0 && (
        <EmptyState icon={IconKey} title="No API keys yet">
          {emptyText}
        </EmptyState>
      )}
      {keys.length > 0 && (
        <ApiKeyTable
          keys={keys}
          showsOwner={owner === 'all'}
          onRevoke={setRevoked}
          {...(onRotate ? { onRotate } : {})}
        />
      )}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          Show more
        </Button>
      )}
      <RevokeDialog apiKey={revoked} onClose={() => setRevoked(null)} />
    </>
  );
}
