import { Button } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { DirectoryCard } from './directory-card.tsx';
import { useListIdentityProvidersQuery } from './identity-providers.api.ts';
import { ProviderCard } from './provider-card.tsx';

/** `/admin/single-sign-on`: how the organization's people sign in with their company account. */
export function SingleSignOnPage() {
  const { data, error, isLoading, refetch } = useListIdentityProvidersQuery();
  const add = (
    <Button component={Link} to="/admin/single-sign-on/new" leftSection={<IconPlus size={16} />}>
      Connect a provider
    </Button>
  );
  const isEmpty = data?.items.length === 0;
  return (
    <Page
      title="Single sign-on"
      description="People sign in with their company account, at your own OpenID Connect provider."
      actions={isEmpty ? undefined : add}
      maxWidth={860}
    >
      {isLoading && <PageSkeleton />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {isEmpty && (
        <EmptyState icon={IconKey} title="No provider yet">
          Connect Microsoft Entra ID, Okta, Google Workspace, Keycloak or any other OpenID Connect provider.
          <div style={{ marginTop: 16 }}>{add}</div>
        </EmptyState>
      )}
      {data?.items.map((provider) => (
        <ProviderCard key={provider.id} provider={provider} />
      ))}
      {data && <DirectoryCard />}
    </Page>
  );
}
