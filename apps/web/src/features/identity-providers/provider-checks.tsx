import type { IdentityProviderTest } from '@copilot/contracts';
import { Alert, List } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';

/** What looking at a provider found. */
export function ProviderChecks({ result }: { result: IdentityProviderTest }) {
  const icon = result.passed ? (
    <IconCircleCheck size={18} color="var(--app-good)" />
  ) : (
    <IconAlertCircle size={18} color="var(--app-bad)" />
  );
  return (
    <Alert role="status" icon={icon} title={result.passed ? 'The provider is ready' : 'Something is not right yet'}>
      <List size="sm" spacing={4} listStyleType="none">
        {result.checks.map(({ name, passed, message }) => (
          <List.Item
            key={name}
            icon={
              passed ? (
                <IconCircleCheck size={16} color="var(--app-good)" aria-label="Passed" />
              ) : (
                <IconCircleX size={16} color="var(--app-bad)" aria-label="Failed" />
              )
            }
          >
            {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
