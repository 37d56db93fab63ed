import { ActionIcon, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { StatusDot } from '../../components/status-dot.tsx';
import { fileSize } from '../../lib/quantity.ts';
import { discardUpload, retryUpload } from './upload.thunks.ts';
import type { Upload } from './uploads.slice.ts';

function UploadRow({ upload }: { upload: Upload }) {
  const dispatch = useAppDispatch();
  const { id, filename, sizeBytes, sentBytes, status, problem } = upload;
  return (
    <Group gap="sm" px="md" py="xs" wrap="nowrap">
      <div className="stretch">
        <Text truncate title={filename}>
          {filename}
        </Text>
        {status === 'sending' && (
          <Progress
            value={sizeBytes ? (sentBytes / sizeBytes) * 100 : 100}
            size={3}
            mt={4}
            aria-label={`Upload of ${filename}`}
          />
        )}
        <Text size="xs" c="dimmed" className="tabular wrap-anywhere" mt={2}>
          {problem ? problem.detail : `${fileSize(sentBytes)} of ${fileSize(sizeBytes)}`}
        </Text>
      </div>
      {status === 'failed' ? (
        <>
          <StatusDot tone="bad" label="Not uploaded" />
          <Button size="compact-sm" variant="default" onClick={() => dispatch(retryUpload(id))}>
            Try again
          </Button>
        </>
      ) : (
        <StatusDot tone="active" label={status === 'sending' ? 'Uploading' : 'Waiting'} isBusy={status === 'sending'} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        aria-label={status === 'failed' ? `Take ${filename} off the list` : `Stop the upload of ${filename}`}
        onClick={() => dispatch(discardUpload(id))}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}

/** Files that are on their way or did not arrive; nothing when there are none. */
export function UploadList() {
  const uploads = useAppSelector((state) => state.uploads.items);
  if (uploads.length === 0) return null;
  return (
    <Stack gap={0} className="surface" role="group" aria-label="Uploads">
      {uploads.map((upload) => (
        <UploadRow key={upload.id} upload={upload} />
      ))}
    </Stack>
  );
}
