import { Group, Loader, Text } from '@mantine/core';
import classes from './status-dot.module.css';

/** What a state means for the reader; each tone has one colour everywhere. */
export type Tone = 'neutral' | 'active' | 'good' | 'attention' | 'bad';

/** A state as a coloured dot (a turning ring while something happens) and a word. */
export function StatusDot({ tone, label, isBusy = false }: { tone: Tone; label: string; isBusy?: boolean }) {
  return (
    <Group gap={7} wrap="nowrap" component="span" display="inline-flex">
      {isBusy ? <Loader size={11} aria-hidden /> : <span className={classes.dot} data-tone={tone} aria-hidden />}
      <Text component="span" size="sm" style={{ whiteSpace: 'nowrap' }}>
        {label}
      </Text>
    </Group>
  );
}
