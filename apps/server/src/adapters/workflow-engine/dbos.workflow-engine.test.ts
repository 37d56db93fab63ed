import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { openEmbeddedPostgres } from '../../platform/database/embedded-postgres.ts';
import { memoryEventBus } from '../event-bus/memory.event-bus.ts';
import { dbosWorkflowEngine } from './dbos.workflow-engine.ts';
import { workflowEngineContract } from './workflow-engine.contract.ts';

const { TEST_DATABASE_URL } = process.env;
const log = { warn: () => {}, error: () => {} };

/** A database of its own on a shared server. */
const openShared = async (serverUrl: string) => {
  const administration = new pg.Pool({ connectionString: serverUrl, max: 1 });
  const name = `workflow_test_${randomBytes(6).toString('hex')}`;
  await administration.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.toString(), max: 8 });
  return {
    pool,
    async close() {
      await pool.end();
      await administration.query(`drop database ${name} with (force)`);
      await administration.end();
    },
  };
};

let database: { pool: pg.Pool; close(): Promise<void> };
beforeAll(async () => {
  database = TEST_DATABASE_URL ? await openShared(TEST_DATABASE_URL) : await openEmbeddedPostgres(null);
}, 60_000);
afterAll(() => database.close());

const name = TEST_DATABASE_URL ? 'DBOS on PostgreSQL' : 'DBOS on embedded PostgreSQL';
workflowEngineContract(name, async () => dbosWorkflowEngine({ pool: database.pool, eventBus: memoryEventBus(), log }));
