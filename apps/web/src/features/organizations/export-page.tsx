import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackageExport } from '@tabler/icons-react';
import { useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListExportsQuery } from './export.api.ts';
import { ExportDialog } from './export-dialog.tsx';
import { ExportList } from './export-list.tsx';

/** `/admin/export`: all data of the organization as one file. */
export function ExportPage() {
  const id = useAppSelector((state) => state.auth.session?.organization.id ?? '');
  const [isAsking, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useListExportsQuery(id, { pollingInterval: 3_000, skipPollingIfUnfocused: true });
  const isActive = data?.some(({ status }) => status === 'queued' || status === 'running') === true;

  return (
    <Page
      title="Data export"
      description="Everything your organization keeps here as one ZIP: all rows, documents, results and the audit log. No passwords, no keys. It can be downloaded for seven days."
      actions={
        <Button leftSection={<IconPackageExport size={16} />} disabled={isActive} onClick={open}>
          Make an export
        </Button>
      }
    >
      {!data && !error && <PageSkeleton />}
      {!data && error ? <ProblemNotice error={error} onRetry={refetch} /> : null}
      {data?.length === 0 && (
        <EmptyState icon={IconPackageExport} title="No exports yet">
          Make one to take your data along, or to keep a copy elsewhere.
        </EmptyState>
      )}
      {data && data.length > 0 && <ExportList organizationId={id} exports={data} />}
      <ExportDialog organizationId={id} isOpen={isAsking} onClose={close} />
    </Page>
  );
}
