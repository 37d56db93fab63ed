import type { NewIntegration } from '@copilot/contracts';
import { Alert, Button, Stack } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { PageSkeleton } from '../../components/page-skeleton.tsx';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useMayDo } from '../auth/use-may-do.ts';
import { ConnectJiraDialog } from './connect-jira-dialog.tsx';
import { IntegrationCard } from './integration-card.tsx';
import { useIntegrations } from './use-integrations.ts';
import { WebhookDialog } from './webhook-dialog.tsx';

const oauthTexts: Record<string, string> = {
  done: 'Atlassian has given access. Test the connection, then synchronize.',
  refused: 'Access was not given at Atlassian. Choose “Connect” to try again.',
};

/** `/admin/integrations`: connected systems, whether they answer, and what was read from them. */
export function IntegrationsPage() {
  const { integrations, error, isLoading, refetch } = useIntegrations();
  const [search] = useSearchParams();
  const [isConnecting, setConnecting] = useState(false);
  const [made, setMade] = useState<NewIntegration | null>(null);
  const mayWrite = useMayDo()('integration:write');
  const oauth = oauthTexts[search.get('oauth') ?? ''];

  return (
    <Page
      title="Integrations"
      description="Systems this organization is connected with. Credentials are kept encrypted and never shown again."
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setConnecting(true)}>
            Connect Jira
          </Button>
        )
      }
    >
      {oauth && <Alert>{oauth}</Alert>}
      {isLoading && <PageSkeleton />}
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {!isLoading && !error && integrations.length === 0 && (
        <EmptyState icon={IconPlugConnected} title="Nothing is connected">
          Connect Jira, and the flow analytics measure its issues without exports.
        </EmptyState>
      )}
      <Stack gap="md">
        {integrations.map((integration) => (
          <IntegrationCard key={integration.id} integration={integration} mayWrite={mayWrite} />
        ))}
      </Stack>
      <ConnectJiraDialog isOpen={isConnecting} onClose={() => setConnecting(false)} onMade={setMade} />
      <WebhookDialog integration={made} onClose={() => setMade(null)} />
    </Page>
  );
}
