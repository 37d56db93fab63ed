import type { RunResult } from '@copilot/contracts';
import { wordsOf } from '../../../lib/words.ts';
import { type ClaimIndex, isRecord, recordsOf } from './evidence.ts';
import { ReadableValue } from './readable-value.tsx';
import type { ResultTab } from './result-tab.ts';

const isPlain = (value: unknown): boolean => !isRecord(value) && !Array.isArray(value);

/** A view of any agent's data: plain fields together, and a tab for each list and record. */
export const genericTabs = ({ data }: RunResult, claims: ClaimIndex): ResultTab[] => {
  const entries = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  const plain = Object.fromEntries(entries.filter(([, value]) => isPlain(value)));
  const rest = entries.filter(([, value]) => !isPlain(value));
  return [
    ...(Object.keys(plain).length > 0
      ? [
          {
            id: 'overview',
            label: 'Overview',
            content: () => <ReadableValue name="overview" value={plain} claims={claims} />,
          },
        ]
      : []),
    ...rest.map(([name, value]) => ({
      id: name,
      label: wordsOf(name),
      ...(recordsOf(value).length > 0 ? { count: recordsOf(value).length } : {}),
      content: () => <ReadableValue name={name} value={value} claims={claims} />,
    })),
  ];
};
