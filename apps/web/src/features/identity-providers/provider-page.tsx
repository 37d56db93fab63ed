import { Anchor } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useListGrantableRolesQuery, useListIdentityProvidersQuery } from './identity-providers.api.ts';
import { ProviderForm } from './provider-form.tsx';

/** `/admin/single-sign-on/new` and `/admin/single-sign-on/:providerId`. */
export function ProviderPage() {
  const { providerId } = useParams();
  const providers = useListIdentityProvidersQuery();
  const roles = useListGrantableRolesQuery();
  const provider = providers.data?.items.find(({ id }) => id === providerId);
  const error = providers.error ?? roles.error;
  const isMissing = providerId !== undefined && providers.data !== undefined && !provider;
  return (
    <Page
      title={provider ? `Edit ${provider.name}` : 'Connect a provider'}
      description={
        <Anchor component={Link} to="/admin/single-sign-on" size="sm">
          Back to single sign-on
        </Anchor>
      }
      maxWidth={760}
    >
      {(providers.isLoading || roles.isLoading) && <PageSkeleton />}
      {error && <ProblemNotice error={error} onRetry={() => [providers.refetch(), roles.refetch()]} />}
      {isMissing && 'This connection does not exist (any more).'}
      {providers.data && roles.data && !isMissing && (
        <ProviderForm key={provider?.id ?? 'new'} provider={provider} roles={roles.data.items} />
      )}
    </Page>
  );
}
