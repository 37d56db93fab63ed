import '@mantine/dropzone/styles.css';
import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconUpload } from '@tabler/icons-react';

interface UploadZoneProps {
  /** Names the zone for assistive technology. */
  label: string;
  multiple?: boolean;
  disabled?: boolean;
  onFiles: (files: File[]) => void;
}

/** Where files are dropped or chosen. The server decides what it can read, and says why where it cannot. */
export function UploadZone({ label, multiple = true, disabled = false, onFiles }: UploadZoneProps) {
  return (
    <Dropzone
      onDrop={onFiles}
      multiple={multiple}
      disabled={disabled}
      className="surface"
      style={{ borderStyle: 'dashed' }}
      p="lg"
      inputProps={{ 'aria-label': label }}
      aria-label={label}
    >
      <Group justify="center" gap="sm" style={{ pointerEvents: 'none' }}>
        <IconUpload size={20} stroke={1.5} color="var(--mantine-color-dimmed)" aria-hidden />
        <Text>
          Drop {multiple ? 'files' : 'a file'} here or{' '}
          <Text span c="var(--mantine-color-anchor)" fw={600}>
            choose {multiple ? 'files' : 'a file'}
          </Text>
        </Text>
        <Text c="dimmed" size="sm">
          PDF, Word, Excel, CSV, Markdown, HTML or text, up to 100 MB each
        </Text>
      </Group>
    </Dropzone>
  );
}
