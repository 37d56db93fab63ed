import type { Subscription } from '@copilot/contracts';
import { Alert, Stack, Text } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { exactTime } from '../../lib/time.ts';
import { useMeQuery } from '../auth/auth.api.ts';
import { useMayDo } from '../auth/use-may-do.ts';
import { useShowSubscriptionQuery } from './billing.api.ts';
import { PlanChoice } from './plan-choice.tsx';
import { PlanLimitBars } from './plan-limit-bars.tsx';
import { UsageSection } from './usage-section.tsx';

const standingOf = ({ source, paymentStatus, currentPeriodEnd, cancelsAtPeriodEnd }: Subscription): string => {
  if (source === 'default') return 'What this installation gives everybody.';
  if (source === 'granted') return 'Set by whoever runs this installation.';
  if (paymentStatus === 'past_due') return 'The last payment did not come through. Mend it under “Manage payment”.';
  if (!currentPeriodEnd) return 'Paid for.';
  return `Paid for. ${cancelsAtPeriodEnd ? 'Ends' : 'Renews'} ${exactTime(currentPeriodEnd)}.`;
};

/** `/admin/plan`: what the organization may use, what it has used, and how it gets more. */
export function PlanPage() {
  const mayDo = useMayDo();
  const me = useMeQuery();
  const [search] = useSearchParams();
  const organizationId = me.data?.organization.id;
  const { data, error, isLoading, refetch } = useShowSubscriptionQuery(organizationId ?? '', {
    skip: organizationId === undefined,
    refetchOnMountOrArgChange: true,
  });
  return (
    <Page title="Plan and usage" description={data && `${data.plan.title} plan`}>
      {search.get('paid') === 'yes' && data?.source !== 'paid' && (
        <Alert role="status">Thank you. The plan changes as soon as the payment service confirms it.</Alert>
      )}
      {isLoading && <PageSkeleton />}
      {!data && error && <ProblemNotice error={error} onRetry={refetch} />}
      {data && organizationId && (
        <Stack gap="xl">
          <Stack>
            <Text>{standingOf(data)}</Text>
            <PlanLimitBars limits={data.plan.limits} usage={data.usage} />
          </Stack>
          {mayDo('usage:read') && <UsageSection />}
          <PlanChoice organizationId={organizationId} subscription={data} mayBuy={mayDo('billing:write')} />
        </Stack>
      )}
    </Page>
  );
}
