import { Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBook2, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAppDispatch } from '../../app/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { ProjectPicker } from '../projects/project-picker.tsx';
import { SourceSplit } from '../sources/source-split.tsx';
import { DocumentList } from './document-list.tsx';
import { SearchResults } from './search-results.tsx';
import { uploadFile } from './upload.thunks.ts';
import { UploadList } from './upload-list.tsx';
import { UploadZone } from './upload-zone.tsx';
import { useDocuments } from './use-documents.ts';

function Documents() {
  const { documents, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useDocuments();
  if (isLoading) return <PageSkeleton rows={5} />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (documents.length === 0) {
    return (
      <EmptyState icon={IconBook2} title="No documents yet">
        Drop your first files above. Agents and chat answer from them, and every answer shows its place in them.
      </EmptyState>
    );
  }
  return (
    <DocumentList
      documents={documents}
      hasMore={hasNextPage}
      isLoadingMore={isFetchingNextPage}
      onMore={fetchNextPage}
    />
  );
}

/** `/knowledge?q=&source=`: the organization's documents, their upload and the search in them. */
export function KnowledgePage() {
  const dispatch = useAppDispatch();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const [projectId, setProjectId] = useState<string | null>(null);
  const [query] = useDebouncedValue(typed.trim(), 300);

  const changed = (value: string) => {
    setTyped(value);
    setSearch(
      (current) => {
        if (value.trim()) current.set('q', value.trim());
        else current.delete('q');
        return current;
      },
      { replace: true },
    );
  };

  return (
    <SourceSplit>
      <Page title="Knowledge" description="What your organization's agents and answers draw on.">
        <TextInput
          type="search"
          aria-label="Search in all documents"
          placeholder="Search in all documents"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => changed(event.currentTarget.value)}
        />
        {query ? (
          <SearchResults query={query} />
        ) : (
          <Stack gap="md">
            <ProjectPicker
              value={projectId}
              description="Where uploads go: to a project's members, or to the whole organization."
              onChange={setProjectId}
            />
            <UploadZone
              label="Upload documents"
              onFiles={(files) => {
                for (const file of files) dispatch(uploadFile(file, projectId));
              }}
            />
            <UploadList />
            <Documents />
          </Stack>
        )}
      </Page>
    </SourceSplit>
  );
}
