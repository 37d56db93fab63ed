import { useEffect, useReducer } from 'react';
import { duration } from '../../lib/time.ts';

/** Time since `since` until `until`, counting on while `until` is null. */
export function Elapsed({ since, until }: { since: string; until: string | null }) {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (until !== null) return;
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [until]);
  return <span className="tabular">{duration((until ? Date.parse(until) : Date.now()) - Date.parse(since))}</span>;
}
