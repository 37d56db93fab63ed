import { useAppSelector } from '../../app/hooks.ts';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { DangerZone } from './danger-zone.tsx';
import { DomainSection } from './domain-section.tsx';
import { useGetOrganizationQuery } from './organization.api.ts';
import { OrganizationForm } from './organization-form.tsx';

/** `/admin/organization`: name, rules for people, domain, and the organization's end. */
export function OrganizationPage() {
  const id = useAppSelector((state) => state.auth.session?.organization.id ?? '');
  const { data, error, refetch } = useGetOrganizationQuery(id, { refetchOnMountOrArgChange: true });
  const mayDo = useMayDo();

  return (
    <Page title="Organization" description="What it is called, and what holds for everyone in it." maxWidth={820}>
      {!data && !error && <PageSkeleton />}
      {error ? <ProblemNotice error={error} onRetry={refetch} /> : null}
      {data && (
        <>
          <OrganizationForm key={data.etag} organization={data} isReadOnly={!mayDo('organization:write')} />
          {mayDo('organization:write') && <DomainSection organization={data} />}
          {mayDo('organization:transfer') && <DangerZone organization={data} />}
        </>
      )}
    </Page>
  );
}
