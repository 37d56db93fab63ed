import type { RoleDetails } from '@copilot/contracts';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import { RoleEditor } from './role-editor.tsx';
import { RoleList } from './role-list.tsx';
import { useGetPermissionsQuery, useListRolesQuery } from './roles.api.ts';

/** `/admin/roles`: what each role allows, and the organization's own roles. */
export function RolesPage() {
  const roles = useListRolesQuery();
  const permissions = useGetPermissionsQuery();
  const [edited, setEdited] = useState<RoleDetails | 'new' | null>(null);
  const mayChange = useMayDo()('role:write');
  const error = roles.error ?? permissions.error;

  const retry = () => {
    roles.refetch();
    permissions.refetch();
  };
  return (
    <Page
      title="Roles"
      description="What people may do. Built-in roles never change; make your own for everything in between."
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
            New role
          </Button>
        )
      }
    >
      {error ? <ProblemNotice error={error} onRetry={retry} /> : null}
      {!error && (!roles.data || !permissions.data) && <PageSkeleton />}
      {roles.data && permissions.data && (
        <>
          <RoleList roles={roles.data} onEdit={mayChange ? setEdited : undefined} />
          <PermissionMatrix roles={roles.data} rows={permissions.data} />
        </>
      )}
      {edited && (
        <RoleEditor
          role={edited === 'new' ? null : edited}
          rows={permissions.data ?? []}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}
