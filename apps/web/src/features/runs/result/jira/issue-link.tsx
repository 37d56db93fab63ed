import { Anchor } from '@mantine/core';

/** An issue's key; opens the issue in its tracker where that is known. */
export function IssueLink({ issue }: { issue: { key: string; url: string | null } }) {
  if (!issue.url) return issue.key;
  return (
    <Anchor href={issue.url} target="_blank" rel="noreferrer" size="sm" underline="always">
      {issue.key}
    </Anchor>
  );
}
