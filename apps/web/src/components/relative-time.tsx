import { Tooltip } from '@mantine/core';
import { useEffect, useReducer } from 'react';
import { exactTime, relativeTime } from '../lib/time.ts';

/** "5 minutes ago", with the exact instant and its zone on hover and focus. */
export function RelativeTime({ instant }: { instant: string }) {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Tooltip label={exactTime(instant)}>
      <time dateTime={instant} style={{ whiteSpace: 'nowrap' }}>
        {relativeTime(instant)}
      </time>
    </Tooltip>
  );
}
