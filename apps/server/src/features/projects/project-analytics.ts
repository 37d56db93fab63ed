import type { ProjectAnalytics, ProjectAnalyticsQuery } from '@copilot/contracts';
import { sql } from 'drizzle-orm';
import { InvalidRequestError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { requireProject } from './require-project.ts';

const dayMs = 86_400_000;
const mostDays = 92;
const usualDays = 30;

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The days that are asked about, first and last included. */
const periodOf = ({ from, to }: ProjectAnalyticsQuery): { from: string; to: string } => {
  const last =
    to ?? (from ? dayOf(Math.min(Date.now(), Date.parse(from) + (mostDays - 1) * dayMs)) : dayOf(Date.now()));
  const first = from ?? dayOf(Date.parse(last) - (usualDays - 1) * dayMs);
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days >= 1 && days <= mostDays) return { from: first, to: last };
  throw new InvalidRequestError(`Choose 1 to ${mostDays} days, the first one before the last`, [
    { path: 'from', code: 'out_of_range', message: `${days} days were asked for` },
  ]);
};

interface Row extends Record<string, unknown> {
  totals: Omit<ProjectAnalytics['totals'], 'cost'> & { cost: string };
  days: ProjectAnalytics['days'];
  agents: ProjectAnalytics['agents'];
  statuses: ProjectAnalytics['statuses'];
}

/**
 * What happened in a project, added up by the database in one statement over the runs of at most 92 days. Runs of private conversations
 * are counted, and not shown.
 */
export const readProjectAnalytics = async (
  scope: TenantScope,
  projectId: string,
  query: ProjectAnalyticsQuery,
): Promise<ProjectAnalytics> => {
  await requireProject(scope, projectId, 'project:read');
  const { from, to } = periodOf(query);
  const { organizationId } = scope;
  const { rows } = await scope.query((database) =>
    database.execute<Row>(sql`
      with bounds as (
        select ${from}::date::timestamp at time zone 'UTC' as first, (${to}::date + 1)::timestamp at time zone 'UTC' as after_last
      ), counted as materialized (
        select (created_at at time zone 'UTC')::date as day, agent_id, agent_title, status, user_id, input_tokens, output_tokens, cost
        from runs, bounds
        where organization_id = ${organizationId} and project_id = ${projectId}
          and created_at >= bounds.first and created_at < bounds.after_last
      ), by_day as (
        select day::date as day, count(counted.status)::int as runs,
          count(*) filter (where status in ('failed', 'dead'))::int as failed,
          coalesce(sum(input_tokens), 0)::float8 as input_tokens, coalesce(sum(output_tokens), 0)::float8 as output_tokens,
          coalesce(sum(cost), 0)::text as cost
        from generate_series(${from}::date, ${to}::date, interval '1 day') as calendar (day)
          left join counted using (day)
        group by 1
      ), by_agent as (
        select agent_id, max(agent_title) as title, count(*)::int as runs, sum(cost)::text as cost
        from counted group by agent_id order by runs desc, agent_id limit 20
      ), by_status as (
        select status, count(*)::int as runs from counted group by status order by runs desc, status
      ), files as (
        select count(*)::int as documents,
          count(*) filter (where created_at >= bounds.first and created_at < bounds.after_last)::int as added,
          array_agg(distinct uploaded_by) filter (where created_at >= bounds.first and created_at < bounds.after_last) as people
        from documents, bounds
        where organization_id = ${organizationId} and project_id = ${projectId} and status <> 'deleting'
      )
      select
        (select json_build_object('runs', count(*)::int, 'inputTokens', coalesce(sum(input_tokens), 0)::float8,
          'outputTokens', coalesce(sum(output_tokens), 0)::float8, 'cost', coalesce(sum(cost), 0)::text,
          'documents', (select documents from files), 'documentsAdded', (select added from files),
          'activeMembers', (select count(distinct person)::int from (
            select user_id as person from counted union select unnest(people) from files) as active)) from counted) as totals,
        (select coalesce(json_agg(json_build_object('day', day, 'runs', runs, 'failed', failed, 'inputTokens', input_tokens,
          'outputTokens', output_tokens, 'cost', cost) order by day), '[]') from by_day) as days,
        (select coalesce(json_agg(json_build_object('agentId', agent_id, 'title', title, 'runs', runs, 'cost', cost)), '[]')
          from by_agent) as agents,
        (select coalesce(json_agg(json_build_object('status', status, 'runs', runs)), '[]') from by_status) as statuses`),
  );
  const [row] = rows;
  if (!row) throw new Error('Adding up returned no row');
  const { cost, ...totals } = row.totals;
  return {
    from,
    to,
    totals: { ...totals, cost: { amount: cost, currency: 'USD' } },
    days: row.days,
    agents: row.agents,
    statuses: row.statuses,
  };
};
