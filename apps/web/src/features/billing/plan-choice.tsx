import type { Plan, PlanId, Subscription } from '@copilot/contracts';
import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { fileSize } from '../../lib/quantity.ts';
import { useOpenCheckoutMutation, useOpenPortalMutation } from './billing.api.ts';

const compact = new Intl.NumberFormat('en-US', { notation: 'compact' });

const summaryOf = ({ limits }: Plan): string[] => [
  limits.users === null ? 'Any number of people' : `${limits.users} people`,
  limits.storageBytes === null ? 'Storage without limit' : `${fileSize(limits.storageBytes)} of files`,
  limits.runsPerMonth === null ? 'Runs without limit' : `${compact.format(limits.runsPerMonth)} runs a month`,
  limits.tokensPerMonth === null
    ? 'Model tokens without limit'
    : `${compact.format(limits.tokensPerMonth)} model tokens a month`,
];

interface PlanChoiceProps {
  organizationId: string;
  subscription: Subscription;
  mayBuy: boolean;
}

/** The plans, with the way to the payment service where there is one. */
export function PlanChoice({ organizationId, subscription, mayBuy }: PlanChoiceProps) {
  const { plan: current, plans, payments, source } = subscription;
  const [openCheckout, checkout] = useOpenCheckoutMutation();
  const [openPortal, portal] = useOpenPortalMutation();
  const isPaying = source === 'paid';

  const buy = async (plan: PlanId) => {
    const { data } = await openCheckout({ organizationId, plan });
    if (data) window.location.assign(data.url);
  };
  const manage = async () => {
    const { data } = await openPortal(organizationId);
    if (data) window.location.assign(data.url);
  };
  const error = checkout.error ?? portal.error;

  return (
    <Stack>
      <Group justify="space-between">
        <Title order={2}>Plans</Title>
        {mayBuy && payments.isCustomer && (
          <Button variant="default" loading={portal.isLoading} onClick={manage}>
            Manage payment
          </Button>
        )}
      </Group>
      {!payments.isConfigured && (
        <Text c="dimmed">
          Nothing is sold here: whoever runs this installation sets the plan. Ask them if you need another one.
        </Text>
      )}
      {error && <ProblemNotice error={error} />}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {plans.map((plan) => (
          <Paper key={plan.id} className="surface" p="md" aria-current={plan.id === current.id || undefined}>
            <Stack gap={4} h="100%">
              <Text fw={600}>{plan.title}</Text>
              {summaryOf(plan).map((line) => (
                <Text size="sm" key={line}>
                  {line}
                </Text>
              ))}
              {plan.id === current.id && (
                <Text size="sm" c="var(--app-good)" fw={600}>
                  Your plan
                </Text>
              )}
              {mayBuy && plan.isForSale && !isPaying && plan.id !== current.id && (
                <Button
                  mt="auto"
                  loading={checkout.isLoading && checkout.originalArgs?.plan === plan.id}
                  onClick={() => buy(plan.id)}
                >
                  Choose {plan.title}
                </Button>
              )}
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
