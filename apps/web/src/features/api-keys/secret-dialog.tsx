import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';

/** A new key's secret, this once. Only the button closes it, so that a stray click loses nothing. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title="Your new API key"
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      {secret !== null && (
        <Stack>
          <Alert icon={<IconAlertTriangle size={18} color="var(--app-attention)" />}>
            Copy it now and keep it in a safe place: it can’t be shown again.
          </Alert>
          <Code block className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }} aria-label="Secret">
            {secret}
          </Code>
          <Text size="sm" c="dimmed">
            Send it with each request as <Code>Authorization: Bearer …</Code>
          </Text>
          <Group justify="flex-end">
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
                  onClick={copy}
                  data-autofocus
                >
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>I have kept it</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
