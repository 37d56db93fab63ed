import type { PermissionTable, RoleDetails } from '@copilot/contracts';
import { Modal } from '@mantine/core';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { RoleForm } from './role-form.tsx';
import { useGetRoleQuery } from './roles.api.ts';

interface RoleEditorProps {
  /** Null makes a new one. */
  role: RoleDetails | null;
  rows: PermissionTable['items'];
  onClose: () => void;
}

/** Makes or changes an own role. What is there now is fetched when it opens, so that nobody's change is written over. */
export function RoleEditor({ role, rows, onClose }: RoleEditorProps) {
  const { data, error, refetch } = useGetRoleQuery(role?.id ?? '', {
    skip: role === null,
    refetchOnMountOrArgChange: true,
  });
  const isReady = role === null || data !== undefined;
  return (
    <Modal opened onClose={onClose} size="lg" title={role ? `Edit ${role.name}` : 'New role'}>
      {error ? <ProblemNotice error={error} onRetry={refetch} /> : null}
      {!isReady && !error && <PageSkeleton />}
      {isReady && <RoleForm key={data?.etag} role={data ?? null} rows={rows} onClose={onClose} />}
    </Modal>
  );
}
