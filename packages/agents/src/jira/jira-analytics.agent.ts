import { defineAgent } from '@copilot/agent-kit';
import { jiraAnalyticsInput } from './jira-analytics.input.ts';
import { jiraAnalysis } from './jira-analytics.output.ts';
import { jiraReport } from './report/jira-report.ts';
import { runJiraAnalytics } from './run-jira-analytics.ts';

/** Measures how work flows through its stages, forecasts from past throughput, and answers in words from the figures. */
export const jiraAnalytics = defineAgent({
  id: 'jira-analytics',
  revision: 1,
  title: 'Flow analytics',
  description:
    'Measures issues on their way through the stages: cycle times, work in progress and its age, throughput, cumulative flow, sprints; forecasts dates and amounts by simulation and answers questions from the figures.',
  department: 'jira',
  model: 'optional',
  input: jiraAnalyticsInput,
  output: jiraAnalysis,
  hasForm: true,
  run: runJiraAnalytics,
  deliverable: jiraReport,
});
