import { Paper, Stack, Text, Title } from '@mantine/core';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { CopyField } from './copy-field.tsx';
import { DirectoryGroups } from './directory-groups.tsx';
import { DirectoryToken } from './directory-token.tsx';
import { useListGrantableRolesQuery } from './identity-providers.api.ts';
import { useGetProvisioningQuery } from './provisioning.api.ts';

/** The company's directory, which keeps people and groups here by SCIM. */
export function DirectoryCard() {
  const { data, error, isLoading, refetch } = useGetProvisioningQuery();
  const { data: roles } = useListGrantableRolesQuery();
  return (
    <Paper className="surface" p="md" component="section" aria-label="Directory (SCIM)">
      <Stack gap="sm">
        <Title order={2}>Directory (SCIM)</Title>
        <Text size="sm" c="dimmed">
          Your directory makes accounts here, switches off those who leave, and keeps groups. It needs this address and
          a token.
        </Text>
        {isLoading && <PageSkeleton rows={2} />}
        {error && <ProblemNotice error={error} onRetry={refetch} />}
        {data && roles && (
          <>
            <CopyField label="Base URL" description="Called tenant URL by some directories." value={data.baseUrl} />
            <DirectoryToken token={data.token} roles={roles.items} />
            <DirectoryGroups groups={data.groups} roles={roles.items} />
          </>
        )}
      </Stack>
    </Paper>
  );
}
