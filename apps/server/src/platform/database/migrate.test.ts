import { afterEach, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres.ts';
import { migrate } from './migrate.ts';

describe('migrate', () => {
  let embedded: EmbeddedPostgres;
  afterEach(() => embedded.close());

  it('makes the schema, and does nothing the second time', async () => {
    embedded = await openEmbeddedPostgres(null);
    await migrate(embedded.pool);
    await migrate(embedded.pool);
    const { rows } = await embedded.pool.query(
      `select count(*)::int as tables from pg_tables where schemaname = 'public'`,
    );
    expect(rows[0].tables).toBeGreaterThan(10);
  });

  it('refuses a schema that a newer version made', async () => {
    embedded = await openEmbeddedPostgres(null);
    await migrate(embedded.pool);
    await embedded.pool.query(
      `insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 9999999999999)`,
    );
    await expect(migrate(embedded.pool)).rejects.toThrow('newer version');
  });

  it('refuses a history that is not its own', async () => {
    embedded = await openEmbeddedPostgres(null);
    await migrate(embedded.pool);
    await embedded.pool.query('update drizzle.__drizzle_migrations set created_at = created_at - 1');
    await expect(migrate(embedded.pool)).rejects.toThrow('not ours');
  });
});
