import type { AuditVerification as Verification } from '@copilot/contracts';
import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { countOf } from '../../lib/quantity.ts';

/** What checking the chain of entries found. */
export function AuditVerification({ result }: { result: Verification }) {
  const { intact, entries, anchoredSequence, faults } = result;
  if (intact) {
    return (
      <Alert role="status" icon={<IconShieldCheck size={18} color="var(--app-good)" />} title="The log is whole">
        {countOf(entries, 'entry', 'entries')} checked: none was changed or taken out.
        {anchoredSequence !== null && ` Entries up to ${anchoredSequence} are anchored outside of the database.`}
      </Alert>
    );
  }
  return (
    <Alert
      role="alert"
      icon={<IconAlertTriangle size={18} color="var(--app-bad)" />}
      title="The log has been tampered with"
    >
      <Text size="sm">Keep this page for whoever looks into it. The first places that are not right:</Text>
      <List size="sm" mt="xs">
        {faults.map(({ sequence, kind, message }) => (
          <List.Item key={`${sequence} ${kind}`}>{message}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
