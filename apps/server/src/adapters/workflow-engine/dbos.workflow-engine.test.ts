import { afterAll, beforeAll } from 'vitest';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '../../platform/database/embedded-postgres.ts';
import { memoryEventBus } from '../event-bus/memory.event-bus.ts';
import { dbosWorkflowEngine } from './dbos.workflow-engine.ts';
import { workflowEngineContract } from './workflow-engine.contract.ts';

let database: EmbeddedPostgres;
beforeAll(async () => {
  database = await openEmbeddedPostgres(null);
}, 60_000);
afterAll(() => database.close());

const silent = { warn: () => {}, error: () => {} };
workflowEngineContract('DBOS', async () =>
  dbosWorkflowEngine({ pool: database.pool, eventBus: memoryEventBus(), log: silent }),
);
