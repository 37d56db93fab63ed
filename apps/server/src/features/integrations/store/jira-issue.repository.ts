import { and, asc, count, eq, getTableColumns, gt, inArray, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { TenantScope } from '../../../kernel/tenant-scope.ts';
import { jiraChangelogItems, jiraIssues, jiraSprints } from '../jira-issue.table.ts';

const rowsAtOnce = 500;
const idsAtOnce = 5_000;

/** Every column but those that never change takes the value that was to be inserted. */
const takeNew = (table: PgTable, fixed: readonly string[]): Record<string, SQL> =>
  Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => !fixed.includes(name))
      .map(([name, column]) => [name, sql.raw(`excluded."${snake(column.name)}"`)]),
  );
/** Columns are named by the database's casing, which is applied when a statement is written. */
const snake = (name: string): string => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);

const fixed = ['id', 'organizationId', 'integrationId'];

const inParts = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));

const uniqueById = <T extends { id: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

type Inserts = {
  readonly issues: readonly (typeof jiraIssues.$inferInsert)[];
  readonly sprints: readonly (typeof jiraSprints.$inferInsert)[];
  readonly changes: readonly (typeof jiraChangelogItems.$inferInsert)[];
};

/** The synchronized issues of one integration. Writing the same rows again changes nothing. */
export const jiraIssueRepository = {
  /** Writes a page as one transaction: its issues, their sprints and every change of them. */
  save: (scope: TenantScope, { issues, sprints, changes }: Inserts) =>
    scope.query(async (database) => {
      for (const part of inParts(uniqueById(issues), rowsAtOnce))
        await database
          .insert(jiraIssues)
          .values(part)
          .onConflictDoUpdate({ target: jiraIssues.id, set: takeNew(jiraIssues, fixed) });
      for (const part of inParts(uniqueById(sprints), rowsAtOnce))
        await database
          .insert(jiraSprints)
          .values(part)
          .onConflictDoUpdate({ target: jiraSprints.id, set: takeNew(jiraSprints, fixed) });
      for (const part of inParts(uniqueById(changes), rowsAtOnce))
        await database.insert(jiraChangelogItems).values(part).onConflictDoNothing();
    }),

  count: (scope: TenantScope, integrationId: string) =>
    scope.query(async (database) => {
      const [row] = await database
        .select({ issues: count() })
        .from(jiraIssues)
        .where(and(eq(jiraIssues.organizationId, scope.organizationId), eq(jiraIssues.integrationId, integrationId)));
      return row?.issues ?? 0;
    }),

  /** Jira's numbers of all stored issues. */
  async issueIds(scope: TenantScope, integrationId: string): Promise<string[]> {
    const ids: string[] = [];
    let after = '';
    for (;;) {
      const rows = await scope.query((database) =>
        database
          .select({ issueId: jiraIssues.issueId })
          .from(jiraIssues)
          .where(
            and(
              eq(jiraIssues.organizationId, scope.organizationId),
              eq(jiraIssues.integrationId, integrationId),
              gt(jiraIssues.issueId, after),
            ),
          )
          .orderBy(asc(jiraIssues.issueId))
          .limit(idsAtOnce),
      );
      ids.push(...rows.map(({ issueId }) => issueId));
      const last = rows.at(-1);
      if (rows.length < idsAtOnce || !last) return ids;
      after = last.issueId;
    }
  },

  /** Takes issues out, with their history. */
  async remove(scope: TenantScope, integrationId: string, issueIds: readonly string[]): Promise<void> {
    for (const part of inParts(issueIds, rowsAtOnce))
      await scope.query(async (database) => {
        for (const table of [jiraIssues, jiraChangelogItems])
          await database
            .delete(table)
            .where(
              and(
                eq(table.organizationId, scope.organizationId),
                eq(table.integrationId, integrationId),
                inArray(table.issueId, part),
              ),
            );
      });
  },

  /** Everything of an integration, for the analysis. */
  readAll: (scope: TenantScope, integrationId: string) =>
    scope.query(async (database) => {
      const mine = <T extends typeof jiraIssues | typeof jiraChangelogItems | typeof jiraSprints>(table: T) =>
        and(eq(table.organizationId, scope.organizationId), eq(table.integrationId, integrationId));
      return {
        issues: await database
          .select()
          .from(jiraIssues)
          .where(mine(jiraIssues))
          .orderBy(asc(jiraIssues.createdInJira), asc(jiraIssues.key)),
        changes: await database
          .select()
          .from(jiraChangelogItems)
          .where(mine(jiraChangelogItems))
          .orderBy(asc(jiraChangelogItems.at), asc(jiraChangelogItems.itemIndex)),
        sprints: await database.select().from(jiraSprints).where(mine(jiraSprints)).orderBy(asc(jiraSprints.startsAt)),
      };
    }),
};
