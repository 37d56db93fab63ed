import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';

/** Says that the network is gone and what that means for work in progress. */
export function OfflineNotice() {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert icon={<IconWifiOff size={18} />} title="You are offline" mb="md" role="status">
      Runs and answers go on without you. This page catches up as soon as the connection is back.
    </Alert>
  );
}
