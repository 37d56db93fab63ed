import type { Deliverable, DeliverableFormat } from '@copilot/contracts';
import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { downloadFile } from '../../api/download.ts';
import { asProblem, ProblemError } from '../../api/problem.ts';
import { fileSize } from '../../lib/quantity.ts';
import { useListDeliverablesQuery } from './runs.api.ts';

const formatNames: Record<DeliverableFormat, string> = {
  docx: 'Word (DOCX)',
  pdf: 'PDF',
  xlsx: 'Excel (XLSX)',
  md: 'Markdown',
  json: 'JSON',
};

/** The result as files to hand on; nothing where the agent makes none. */
export function DownloadMenu({ runId }: { runId: string }) {
  const { data } = useListDeliverablesQuery(runId);
  const [isLoading, setLoading] = useState(false);
  if (!data || data.items.length === 0) return null;

  const download = async ({ format, filename }: Deliverable) => {
    setLoading(true);
    try {
      await downloadFile(`/runs/${runId}/deliverables/${format}`, filename);
    } catch (failure) {
      const { title, detail } = failure instanceof ProblemError ? failure.problem : asProblem(failure);
      notifications.show({ title, message: detail, color: 'red' });
    } finally {
      setLoading(false);
    }
  };

  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button
          leftSection={<IconDownload size={16} />}
          rightSection={<IconChevronDown size={14} />}
          loading={isLoading}
        >
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data.items.map((item) => (
          <Menu.Item
            key={item.format}
            onClick={() => download(item)}
            rightSection={
              item.sizeBytes > 0 && (
                <Text size="xs" c="dimmed">
                  {fileSize(item.sizeBytes)}
                </Text>
              )
            }
          >
            {formatNames[item.format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
