import { EntryList } from '../entry-list.tsx';
import { type ClaimIndex, type DataRecord, textOf } from '../evidence.ts';

/** Questions and their answers, each with its working. */
export function AnswerList({ answers, claims }: { answers: readonly DataRecord[]; claims: ClaimIndex }) {
  return (
    <EntryList
      entries={answers}
      claims={claims}
      text={(entry) => textOf(entry.question)}
      detail={(entry) => [textOf(entry.answer), textOf(entry.derivation)].filter(Boolean).join(' Working: ')}
      emptyText=""
    />
  );
}
