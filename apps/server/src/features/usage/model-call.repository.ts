import type { ModelUsage } from '../../adapters/model-gateway/model-gateway.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { modelCalls } from './model-call.table.ts';

/** On whose account a model call goes. */
export interface ModelCallAccount {
  readonly organizationId: string;
  readonly projectId: string | null;
  readonly userId: string | null;
  readonly agentId: string | null;
  readonly runId: string | null;
  readonly purpose: string;
}

/** Enters one call into the ledger, within the caller's transaction. Prices are in US dollars. */
export const recordModelCall = async (
  database: TenantDatabase,
  account: ModelCallAccount,
  { modelId, latencyMs, firstTokenMs, ...usage }: ModelUsage,
): Promise<void> => {
  await database.insert(modelCalls).values({
    ...account,
    ...usage,
    id: newId(),
    model: modelId,
    latencyMs: Math.round(latencyMs),
    firstTokenMs: firstTokenMs === null ? null : Math.round(firstTokenMs),
    currency: 'USD',
  });
};
