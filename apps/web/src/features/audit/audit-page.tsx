import { auditOutcome } from '@copilot/contracts';
import { Button, Group, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload, IconHistory, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { downloadFile } from '../../api/download.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListAuditInfiniteQuery, useVerifyAuditMutation } from './audit.api.ts';
import { AuditTable } from './audit-table.tsx';
import { AuditVerification } from './audit-verification.tsx';

const outcomes = [
  { value: 'done', label: 'Done' },
  { value: 'refused', label: 'Refused' },
  { value: 'failed', label: 'Failed' },
];

/** `/admin/audit?action=&outcome=`: what was done in this organization, by whom, and whether the log is whole. */
export function AuditPage() {
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('action') ?? '');
  const [action] = useDebouncedValue(typed.trim(), 300);
  const outcome = auditOutcome.safeParse(search.get('outcome')).data;
  const filter = { ...(action ? { action } : {}), ...(outcome ? { outcome } : {}) };
  const { data, error, isLoading, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useListAuditInfiniteQuery(
    filter,
    { refetchOnMountOrArgChange: true },
  );
  const [verify, verification] = useVerifyAuditMutation();
  const [exportError, setExportError] = useState<unknown>(null);
  const entries = data?.pages.flatMap(({ items }) => items) ?? [];

  const take = (format: 'csv' | 'json') => {
    const query = new URLSearchParams({ ...filter, format });
    setExportError(null);
    downloadFile(`/audit/export?${query}`, `audit-log.${format}`).catch(setExportError);
  };

  return (
    <Page
      title="Audit log"
      description="Every sensitive action in this organization, refused ones too. Entries can't be changed or removed."
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconShieldCheck size={16} />}
            loading={verification.isLoading}
            onClick={() => verify()}
          >
            Verify
          </Button>
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} />}>
                Export
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => take('csv')}>CSV</Menu.Item>
              <Menu.Item onClick={() => take('json')}>JSON</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      {verification.data && <AuditVerification result={verification.data} />}
      {verification.error && <ProblemNotice error={verification.error} />}
      {exportError !== null && <ProblemNotice error={exportError} />}
      <Group>
        <TextInput
          aria-label="Action"
          placeholder="Action, such as user or user.invited"
          w={280}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label="Outcome"
          placeholder="All outcomes"
          clearable
          value={outcome ?? null}
          data={outcomes}
          onChange={(value) => setSearch(value ? { outcome: value } : {}, { replace: true })}
        />
      </Group>
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && entries.length === 0 && (
        <EmptyState icon={IconHistory} title="No entries here">
          {action || outcome ? 'No entry fits this choice.' : 'Sensitive actions will appear here as they happen.'}
        </EmptyState>
      )}
      {entries.length > 0 && <AuditTable entries={entries} />}
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
    </Page>
  );
}
