import type { IssueRecord } from '@copilot/agent-kit';
import type { JiraAnalysis } from '../jira-analytics.output.ts';
import { type DataFinding, findingAbout } from './finding.ts';

interface Selection {
  readonly issues: IssueRecord[];
  readonly excluded: JiraAnalysis['scope']['excluded'];
  readonly findings: DataFinding[];
}

const excludedFor = (reason: string, records: readonly IssueRecord[]) =>
  records.length === 0
    ? []
    : [{ reason, count: records.length, keys: records.slice(0, 50).map(({ key }) => key || '(no key)') }];

/** The issues that count: with a key, each key once, of the types asked for. What is left out is named with its reason. */
export const selectIssues = (records: readonly IssueRecord[], types: readonly string[] | undefined): Selection => {
  const wanted = types && types.length > 0 ? new Set(types.map((type) => type.toLowerCase())) : null;
  const seen = new Set<string>();
  const keyless: IssueRecord[] = [];
  const repeated: IssueRecord[] = [];
  const otherType: IssueRecord[] = [];
  const issues = records.filter((record) => {
    const bin =
      record.key === ''
        ? keyless
        : seen.has(record.key)
          ? repeated
          : wanted && !wanted.has((record.type ?? '').toLowerCase())
            ? otherType
            : null;
    bin?.push(record);
    seen.add(record.key);
    return bin === null;
  });
  return {
    issues,
    excluded: [
      ...excludedFor('no key', keyless),
      ...excludedFor('a key that was there already', repeated),
      ...excludedFor('another type than those asked for', otherType),
    ],
    findings: findingAbout(
      'duplicate_key',
      'warning',
      repeated.map(({ key }) => key),
      (count) => `${count} with a key that an earlier row has: the first row counts.`,
    ),
  };
};
