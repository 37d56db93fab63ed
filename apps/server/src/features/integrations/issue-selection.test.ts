import { jiraSettings } from '@copilot/contracts';
import { describe, expect, it } from 'vitest';
import { conditionOf, requireSelection } from './issue-selection.ts';

const settings = (given: object) => jiraSettings.parse({ siteUrl: 'https://x.atlassian.net', ...given });

describe('which issues to read', () => {
  it.each(['project = ABC', 'assignee is not EMPTY', 'labels in (a, b)', 'status was Done', 'text ~ "order by"'])(
    'takes %s',
    (jql) => {
      expect(() => requireSelection(settings({ jql }))).not.toThrow();
    },
  );

  it.each(['ORDER BY created', '"a = b"', 'everything', 'project = A order by key'])('refuses %s', (jql) => {
    expect(() => requireSelection(settings({ jql }))).toThrow();
  });

  it('refuses projects and JQL together, and neither', () => {
    expect(() => requireSelection(settings({ jql: 'project = A', projects: ['A1'] }))).toThrow('not both');
    expect(() => requireSelection(settings({}))).toThrow('Say which issues');
  });

  it('asks for visible projects only, and keeps JQL together', () => {
    expect(conditionOf(settings({ projects: ['abc', 'DEF'] }), ['ABC'])).toBe('project in ("ABC")');
    expect(conditionOf(settings({ jql: 'a = 1 OR b = 2', backfillFrom: '2026-01-01' }), [])).toBe(
      '(a = 1 OR b = 2) AND updated >= "2026-01-01"',
    );
  });
});
