import { useAppSelector } from '../../app/hooks.ts';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useGetBrandingQuery } from './branding.api.ts';
import { BrandingForm } from './branding-form.tsx';
import { LogoSection } from './logo-section.tsx';

/** `/admin/branding`: how the product looks for this organization. */
export function BrandingPage() {
  const id = useAppSelector((state) => state.auth.session?.organization.id ?? '');
  const { data, error, refetch } = useGetBrandingQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <Page title="Branding" description="Name, colour and logo, shown here and on the sign-in page." maxWidth={820}>
      {!data && !error && <PageSkeleton />}
      {error ? <ProblemNotice error={error} onRetry={refetch} /> : null}
      {data && (
        <>
          <BrandingForm key={data.etag} organizationId={id} branding={data} />
          <LogoSection organizationId={id} branding={data} />
        </>
      )}
    </Page>
  );
}
