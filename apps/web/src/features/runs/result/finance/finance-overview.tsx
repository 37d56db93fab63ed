import { Alert, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { EntryList } from '../entry-list.tsx';
import { type ClaimIndex, type DataRecord, recordsOf, textOf } from '../evidence.ts';

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf).filter(Boolean) : []);

/** Why figures are withheld, what they say, and what to know about how they were read. */
export function FinanceOverview({ data, claims }: { data: DataRecord; claims: ClaimIndex }) {
  const stopped = textsOf(data.stopped);
  const notices = textsOf(data.notices);
  return (
    <Stack>
      {stopped.length > 0 && (
        <Alert icon={<IconAlertTriangle size={18} color="var(--app-bad)" />} title="The figures do not hold together">
          <List size="sm">
            {stopped.map((message) => (
              <List.Item key={message}>{message}</List.Item>
            ))}
          </List>
          <Text size="sm" mt="xs">
            Ratios, variances and forecasts are withheld until this is put right.
          </Text>
        </Alert>
      )}
      {stopped.length === 0 && (
        <EntryList
          entries={recordsOf(data.commentary)}
          claims={claims}
          text={(entry) => textOf(entry.text)}
          label={(entry) => textOf(entry.topic)}
          emptyText="These figures allow no commentary yet: add statements, a budget or the year before."
        />
      )}
      {notices.length > 0 && (
        <List size="sm" c="dimmed">
          {notices.map((notice) => (
            <List.Item key={notice}>{notice}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
