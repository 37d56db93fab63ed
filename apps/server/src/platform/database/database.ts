import { AsyncLocalStorage } from 'node:async_hooks';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { UnavailableError } from '../../kernel/app-error.ts';
import { isId } from '../../kernel/ids.ts';
import { toAccessSetting } from '../../kernel/project-access.ts';
import type { Actor, TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import { asProjectGone } from './project-gone.ts';

/** Roles without login that the migrator makes. Both obey row-level security; their policies differ. */
export const tenantRole = 'copilot_app';
export const systemRole = 'copilot_system';

/** The installation's database. All data is reached through a scope; `system` sees every organization and is for sign-in, recovery and clean-up only. */
export interface Database {
  readonly pool: pg.Pool;
  scope(organizationId: string, actor: Actor): TenantScope;
  system<T>(work: (database: TenantDatabase) => Promise<T>): Promise<T>;
}

const insideQuery = new AsyncLocalStorage<boolean>();

const connect = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect();
  } catch (error) {
    throw new UnavailableError('The database did not answer in time. Try again in a moment.', 'database_unavailable', {
      cause: error,
    });
  }
};

/** One transaction: `opening` (a simple statement list) is one round trip, so a single query costs three. */
const transact = async <T>(
  pool: pg.Pool,
  opening: string,
  work: (database: TenantDatabase) => Promise<T>,
): Promise<T> => {
  // With one embedded connection a query inside a query would wait for itself for ever.
  if (insideQuery.getStore()) throw new Error('A database query was opened inside another one');
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    await client.query(opening);
    const result = await insideQuery.run(true, () => work(drizzle({ client, casing: 'snake_case' })));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/** Wraps a pool whose schema has been migrated. */
export const createDatabase = (pool: pg.Pool): Database => ({
  pool,
  scope(organizationId, actor) {
    if (!isId(organizationId)) throw new Error('An organization id must be a UUID');
    // One statement list, one round trip, whatever the number of projects. Ids and roles are checked, so nothing needs quoting.
    const opening = `BEGIN; SET LOCAL ROLE ${tenantRole}; SELECT set_config('app.organization_id', '${organizationId}', true), set_config('app.projects', '${toAccessSetting(actor.projects)}', true)`;
    return {
      organizationId,
      actor,
      query: (work) =>
        transact(pool, opening, work).catch((error) => {
          throw asProjectGone(error);
        }),
    };
  },
  system: (work) => transact(pool, `BEGIN; SET LOCAL ROLE ${systemRole}`, work),
});
