import { sql } from 'drizzle-orm';
import { toAccessSetting } from '../../kernel/project-access.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';

const setProjects = (database: TenantDatabase, setting: string) =>
  database.execute(sql`select set_config('app.projects', ${setting}, true)`);

/**
 * Does `work` in the caller's transaction as if its actor saw every project of the organization: to count what there is, never to show it.
 * When `work` throws, the transaction is meant to end.
 */
export const countingAllProjects = async <T>(database: TenantDatabase, work: () => Promise<T>): Promise<T> => {
  const { rows } = await database.execute<{ before: string | null }>(
    sql`select current_setting('app.projects', true) as before`,
  );
  await setProjects(database, toAccessSetting('all'));
  const result = await work();
  await setProjects(database, rows[0]?.before ?? '');
  return result;
};
