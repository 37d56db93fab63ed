import type { Gap } from '@copilot/contracts';
import { Alert, Text } from '@mantine/core';
import { IconPuzzle } from '@tabler/icons-react';
import { countOf } from '../../../lib/quantity.ts';

/** What the result could not say, and what would supply it. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <Alert
      icon={<IconPuzzle size={18} color="var(--app-attention)" />}
      title={`${countOf(gaps.length, 'gap')} in this result`}
    >
      {gaps.map(({ code, message, remedy }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a code may come twice, and gaps never move
        <div key={`${code}-${index}`} style={{ marginTop: 4 }}>
          {message}
          {remedy && (
            <Text span inherit c="dimmed">
              {' '}
              {remedy}
            </Text>
          )}
        </div>
      ))}
    </Alert>
  );
}
