import { describe, expect, it } from 'vitest';
import { moduleViolationOf, violationOf } from './import-rules.ts';

const server = (path: string) => `apps/server/src/${path}`;

describe('the import rules', () => {
  it.each([
    ['kernel/ids.ts', 'platform/database/database.ts'],
    ['adapters/event-bus/redis.event-bus.ts', 'features/runs/index.ts'],
    ['platform/http/authentication.ts', 'features/auth/index.ts'],
    ['features/runs/run.service.ts', 'features/knowledge/knowledge.service.ts'],
    ['features/runs/run.service.ts', 'adapters/workflow-engine/dbos.workflow-engine.ts'],
    ['features/runs/run.service.ts', 'testing/test-app.ts'],
  ])('refuse %s -> %s', (from, to) => {
    expect(violationOf({ from: server(from), to: server(to) })).not.toBeNull();
  });

  it.each([
    ['features/runs/run.service.ts', 'features/knowledge/index.ts'],
    ['features/runs/run.service.ts', 'adapters/workflow-engine/workflow-engine.ts'],
    ['features/runs/run.table.ts', 'features/users/user.table.ts'],
    ['features/runs/run.test.ts', 'testing/test-app.ts'],
    ['app.ts', 'adapters/workflow-engine/dbos.workflow-engine.ts'],
    ['platform/http/http-server.ts', 'kernel/ids.ts'],
  ])('allow %s -> %s', (from, to) => {
    expect(violationOf({ from: server(from), to: server(to) })).toBeNull();
  });

  it('keep packages apart', () => {
    const agent = 'packages/agents/src/rfp/rfp-analyzer.agent.ts';
    expect(violationOf({ from: agent, to: 'apps/server/src/app.ts' })).not.toBeNull();
    expect(violationOf({ from: 'apps/web/src/main.tsx', to: 'packages/agents/src/index.ts' })).not.toBeNull();
    expect(violationOf({ from: agent, to: 'packages/agent-kit/src/index.ts' })).toBeNull();
  });

  it('name a vendor in one place only', () => {
    expect(moduleViolationOf(server('features/runs/run.service.ts'), 'ai')).not.toBeNull();
    expect(moduleViolationOf(server('adapters/model-gateway/stream-text.ts'), 'ai')).toBeNull();
    expect(moduleViolationOf(server('features/runs/run.service.ts'), 'drizzle-orm')).toBeNull();
  });
});
