import type { NewIntegration } from '@copilot/contracts';
import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';

/** What Jira needs in order to tell of changes at once; the secret is shown this once. */
export function WebhookDialog({ integration, onClose }: { integration: NewIntegration | null; onClose: () => void }) {
  return (
    <Modal
      opened={integration !== null}
      onClose={onClose}
      title="Jira is connected"
      size="lg"
      closeOnClickOutside={false}
    >
      {integration && (
        <Stack>
          <Text>
            Changes are read every {integration.settings.syncEveryMinutes} minutes. To read them at once, make a webhook
            in Jira (Settings, System, WebHooks) with this address and this secret. The secret can’t be shown again.
          </Text>
          <Code block className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }} aria-label="Webhook address">
            {integration.webhook.url}
          </Code>
          <Code block className="wrap-anywhere" style={{ whiteSpace: 'pre-wrap' }} aria-label="Webhook secret">
            {integration.webhook.secret}
          </Code>
          <Group justify="flex-end">
            <Button onClick={onClose}>Continue</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
