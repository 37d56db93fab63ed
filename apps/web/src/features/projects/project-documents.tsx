import type { Project } from '@copilot/contracts';
import { Stack } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useAppDispatch } from '../../app/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { DocumentList } from '../knowledge/document-list.tsx';
import { uploadFile } from '../knowledge/upload.thunks.ts';
import { UploadList } from '../knowledge/upload-list.tsx';
import { UploadZone } from '../knowledge/upload-zone.tsx';
import { useDocuments } from '../knowledge/use-documents.ts';
import { useProjectRights } from './project-roles.ts';

/** The documents of a project and their upload. */
export function ProjectDocuments({ project }: { project: Project }) {
  const dispatch = useAppDispatch();
  const { uploads } = useProjectRights(project);
  const { documents, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useDocuments(
    project.id,
  );
  return (
    <Stack gap="md">
      {uploads && (
        <UploadZone
          label={`Upload documents to ${project.name}`}
          onFiles={(files) => {
            for (const file of files) dispatch(uploadFile(file, project.id));
          }}
        />
      )}
      <UploadList />
      {isLoading && <PageSkeleton rows={4} />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {!isLoading && !error && documents.length === 0 && (
        <EmptyState icon={IconBook2} title="No documents in this project">
          {uploads ? 'Drop the first files above. Only members of the project see them.' : 'Nobody has added any yet.'}
        </EmptyState>
      )}
      {documents.length > 0 && (
        <DocumentList
          documents={documents}
          hasMore={hasNextPage}
          isLoadingMore={isFetchingNextPage}
          onMore={fetchNextPage}
        />
      )}
    </Stack>
  );
}
