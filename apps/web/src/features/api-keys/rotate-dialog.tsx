import type { ApiKey, ApiKeyWithSecret } from '@copilot/contracts';
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { ProblemNotice } from '../../components/problem-notice.tsx';
import { useRotateApiKeyMutation } from './api-keys.api.ts';

const overlaps = [
  { value: '0', label: 'End at once' },
  { value: '1', label: 'Stays good for 1 hour' },
  { value: '24', label: 'Stays good for 24 hours' },
  { value: '72', label: 'Stays good for 3 days' },
];

interface RotateDialogProps {
  apiKey: ApiKey | null;
  onClose: () => void;
  onRotated: (key: ApiKeyWithSecret) => void;
}

/** Gives a key a new secret, and 90 more days. */
export function RotateDialog({ apiKey, onClose, onRotated }: RotateDialogProps) {
  const [overlap, setOverlap] = useState('24');
  const [rotate, { error, isLoading, reset }] = useRotateApiKeyMutation();
  const close = () => {
    reset();
    onClose();
  };
  const confirm = async () => {
    if (!apiKey) return;
    const { data } = await rotate({ id: apiKey.id, overlapHours: Number(overlap), expiresInDays: 90 });
    if (!data) return;
    close();
    onRotated(data);
  };
  return (
    <Modal opened={apiKey !== null} onClose={close} title="Rotate this key">
      <Stack>
        <Text className="wrap-anywhere">
          “{apiKey?.name}” gets a new secret that lives for 90 days. Nothing else about it changes.
        </Text>
        <Select
          label="The old secret"
          data={overlaps}
          allowDeselect={false}
          value={overlap}
          onChange={(value) => setOverlap(value ?? '24')}
        />
        {error && <ProblemNotice error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            Cancel
          </Button>
          <Button loading={isLoading} onClick={confirm}>
            Rotate
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
