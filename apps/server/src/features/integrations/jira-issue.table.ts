import { boolean, index, integer, jsonb, numeric, pgTable, text, uuid, varchar } from 'drizzle-orm/pg-core';
import { instantColumn, tenantColumns } from '../../platform/database/tenant-table.ts';
import { integrations } from './integration.table.ts';

const ofIntegration = () =>
  uuid()
    .notNull()
    .references(() => integrations.id, { onDelete: 'cascade' });

/**
 * Issues as Jira showed them last. `id` is derived from integration and Jira's issue number: keys change when an issue moves. Who works
 * on an issue is not kept.
 */
export const jiraIssues = pgTable(
  'jira_issues',
  {
    ...tenantColumns,
    integrationId: ofIntegration(),
    issueId: varchar({ length: 30 }).notNull(),
    key: varchar({ length: 100 }).notNull(),
    projectKey: varchar({ length: 60 }).notNull(),
    type: varchar({ length: 100 }),
    summary: text(),
    description: text(),
    status: varchar({ length: 100 }).notNull(),
    points: numeric(),
    isFlagged: boolean().notNull().default(false),
    /** Ids of the sprints that Jira names on the issue. */
    sprintIds: jsonb().$type<string[]>().notNull().default([]),
    createdInJira: instantColumn().notNull(),
    updatedInJira: instantColumn().notNull(),
  },
  (table) => [index('jira_issues_integration').on(table.organizationId, table.integrationId, table.key)],
);

/** Changes of status, sprint and flag. */
export const jiraChangelogItems = pgTable(
  'jira_changelog_items',
  {
    ...tenantColumns,
    integrationId: ofIntegration(),
    issueId: varchar({ length: 30 }).notNull(),
    at: instantColumn().notNull(),
    itemIndex: integer().notNull(),
    kind: varchar({ length: 20 }).$type<'status' | 'sprint' | 'flagged'>().notNull(),
    from: text(),
    fromText: text(),
    to: text(),
    toText: text(),
  },
  (table) => [index('jira_changelog_items_issue').on(table.organizationId, table.integrationId, table.issueId)],
);

/** Sprints as issues name them. */
export const jiraSprints = pgTable(
  'jira_sprints',
  {
    ...tenantColumns,
    integrationId: ofIntegration(),
    sprintId: varchar({ length: 30 }).notNull(),
    name: varchar({ length: 200 }).notNull(),
    state: varchar({ length: 10 }).$type<'future' | 'active' | 'closed'>().notNull(),
    startsAt: instantColumn(),
    endsAt: instantColumn(),
    completedAt: instantColumn(),
  },
  (table) => [index('jira_sprints_integration').on(table.organizationId, table.integrationId)],
);
