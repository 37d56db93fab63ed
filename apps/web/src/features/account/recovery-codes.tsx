import { Alert, Button, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCopy, IconDownload, IconKey } from '@tabler/icons-react';
import { saveFile } from '../../api/download.ts';

/** Recovery codes, which are shown this once: to copy, to download, and only then to go on. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const text = `${codes.join('\n')}\n`;
  const download = () => {
    const file = `Tarento Co-Pilot recovery codes\nEach signs you in once without your app.\n\n${text}`;
    saveFile(new Blob([file], { type: 'text/plain;charset=utf-8' }), 'recovery-codes.txt');
  };
  return (
    <Stack>
      <Alert icon={<IconKey size={18} />} title="Keep these recovery codes" role="status">
        Each of them signs you in once when your phone is not at hand. They are not shown again.
      </Alert>
      <SimpleGrid component="ul" cols={2} spacing="xs" m={0} p={0} aria-label="Recovery codes">
        {codes.map((code) => (
          <Text key={code} component="li" ff="monospace" ta="center" style={{ listStyle: 'none' }}>
            {code}
          </Text>
        ))}
      </SimpleGrid>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
          Download
        </Button>
        <Button onClick={onDone}>I have kept them</Button>
      </Group>
    </Stack>
  );
}
