import { useEffect, useState } from 'react';
import { isInProgress } from './document-status.tsx';
import { useListDocumentsInfiniteQuery } from './knowledge.api.ts';

const pollMs = 2_000;

/** The documents that the person sees, or those of one project, newest first; asked again while one of them is being worked on. */
export const useDocuments = (projectId?: string) => {
  const [pollingInterval, setPollingInterval] = useState(0);
  const { data, error, isLoading, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } =
    useListDocumentsInfiniteQuery(projectId ? { projectId } : {}, { pollingInterval, skipPollingIfUnfocused: true });
  const documents = data?.pages.flatMap(({ items }) => items) ?? [];
  const isBusy = documents.some(isInProgress);

  useEffect(() => setPollingInterval(isBusy ? pollMs : 0), [isBusy]);

  return {
    documents,
    error: data ? undefined : error,
    isLoading,
    isFetchingNextPage,
    hasNextPage,
    fetchNextPage,
    refetch,
  };
};
