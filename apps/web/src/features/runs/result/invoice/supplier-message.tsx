import { Button, CopyButton, Group, Stack, Text } from '@mantine/core';

/** The drafted message, to copy into a mail. */
export function SupplierMessage({ subject, body }: { subject: string; body: string }) {
  return (
    <Stack className="surface" p="md">
      <Group justify="space-between">
        <Text fw={600}>{subject}</Text>
        <CopyButton value={`${subject}\n\n${body}`}>
          {({ copied, copy }) => (
            <Button variant="default" size="xs" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text style={{ whiteSpace: 'pre-wrap' }} className="wrap-anywhere">
        {body}
      </Text>
    </Stack>
  );
}
