import type { Integration } from '@copilot/contracts';
import { useEffect, useState } from 'react';
import { useListIntegrationsQuery } from './integrations.api.ts';

const pollMs = 1_500;

/** Whether something is being read from the system now. */
export const isSyncing = ({ lastSync }: Integration): boolean => lastSync !== null && lastSync.endedAt === null;

/** The connected systems, newest first; asked again while one of them is being read. */
export const useIntegrations = () => {
  const [pollingInterval, setPollingInterval] = useState(0);
  const { data, error, isLoading, refetch } = useListIntegrationsQuery(undefined, {
    pollingInterval,
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  });
  const integrations = data?.items ?? [];
  const isBusy = integrations.some(isSyncing);
  useEffect(() => setPollingInterval(isBusy ? pollMs : 0), [isBusy]);
  return { integrations, error: data ? undefined : error, isLoading, refetch };
};
