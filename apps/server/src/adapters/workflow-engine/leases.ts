import type pg from 'pg';

/** Rights that one process holds at a time, by name, in a table outside of the tenants' schema. The database's clock decides. */
export interface Leases {
  prepare(): Promise<void>;
  /** Takes or renews a lease for `seconds`; false while another holder has it. */
  take(name: string, holder: string, seconds: number): Promise<boolean>;
  /** Takes a lease only if the work it stands for is due, which `complete` has set. */
  takeWhenDue(name: string, holder: string, seconds: number): Promise<boolean>;
  /** Gives the lease back; the work is due again after `seconds`. */
  complete(name: string, holder: string, seconds: number): Promise<void>;
  /** Names with this beginning whose holder has not renewed in time. */
  expired(prefix: string): Promise<string[]>;
  remove(name: string): Promise<void>;
}

const schema = `
create schema if not exists workflow_engine;
create table if not exists workflow_engine.leases (
  name text primary key,
  holder text not null,
  expires_at timestamptz not null,
  due_at timestamptz not null default '-infinity'
);`;

const takeStatement = (condition: string) => `
insert into workflow_engine.leases as lease (name, holder, expires_at)
values ($1, $2, now() + make_interval(secs => $3))
on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
where (lease.expires_at < now() or lease.holder = excluded.holder) and ${condition}`;

export const createLeases = (pool: pg.Pool): Leases => ({
  async prepare() {
    // One statement list is one transaction. Processes that start together would otherwise collide on the catalog.
    await pool.query(`select pg_advisory_xact_lock(7261409); ${schema}`);
  },
  async take(name, holder, seconds) {
    return (await pool.query(takeStatement('true'), [name, holder, seconds])).rowCount === 1;
  },
  async takeWhenDue(name, holder, seconds) {
    return (await pool.query(takeStatement('lease.due_at <= now()'), [name, holder, seconds])).rowCount === 1;
  },
  async complete(name, holder, seconds) {
    await pool.query(
      `update workflow_engine.leases set expires_at = now(), due_at = now() + make_interval(secs => $3)
       where name = $1 and holder = $2`,
      [name, holder, seconds],
    );
  },
  async expired(prefix) {
    const { rows } = await pool.query<{ name: string }>(
      'select name from workflow_engine.leases where starts_with(name, $1) and expires_at < now()',
      [prefix],
    );
    return rows.map((row) => row.name);
  },
  async remove(name) {
    await pool.query('delete from workflow_engine.leases where name = $1 and expires_at < now()', [name]);
  },
});
