import type { DemoOffer } from '@copilot/contracts';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { type AuthService, registerOrganization, type SessionOrigin } from '../auth/index.ts';
import type { KnowledgeService } from '../knowledge/index.ts';
import { demoEmail, demoRegistration, openSample, samples } from './demo-organization.ts';

interface DemoDependencies {
  readonly database: Database;
  readonly auth: AuthService;
  readonly knowledge: KnowledgeService;
  /** Only an installation that nobody outside this machine can reach offers an account without a password. */
  readonly isOffered: boolean;
}

/** A ready-made organization with sample documents, so that a newcomer sees results in a minute. */
export const createDemoService = ({ database, auth, knowledge, isOffered }: DemoDependencies) => {
  const addSamples = async (scope: TenantScope): Promise<void> => {
    const { items } = await knowledge.list(scope, { limit: 100 });
    const there = new Set(items.map((document) => document.filename));
    const missing = samples.filter((sample) => !there.has(sample.filename));
    for (const sample of missing) {
      const { filename, mediaType } = sample;
      const file = await knowledge.store(scope, { filename, mediaType, content: openSample(sample) });
      await knowledge.admit(scope, [file], { projectId: null, agentId: null });
    }
  };

  let preparing: Promise<void> | undefined;
  const prepare = async (): Promise<void> => {
    const existing = await auth.findScopeByEmail(demoEmail);
    if (!existing) await registerOrganization(database, demoRegistration(), { isVerified: true });
    const scope = existing ?? (await auth.findScopeByEmail(demoEmail));
    if (scope) await addSamples(scope);
  };

  return {
    offer: (): DemoOffer => ({ offered: isOffered, organizationName: 'Demo organization' }),

    /** Signs in to the demo organization, making it first where it is not there. */
    async signIn(origin: SessionOrigin) {
      if (!isOffered) throw new NotFoundError('Demo organization');
      // Two clicks at once make one organization.
      preparing ??= prepare().finally(() => {
        preparing = undefined;
      });
      await preparing;
      return auth.signInAs(demoEmail, origin, 'demo');
    },

    /** Input to try an agent with: the sample documents that this organization holds. Null where it has none. */
    async sampleFor(scope: TenantScope, agentId: string): Promise<Record<string, unknown> | null> {
      const mine = samples.filter((sample) => sample.agentId === agentId);
      if (!isOffered || mine.length === 0) return null;
      const { items } = await knowledge.list(scope, { limit: 100 });
      const input: Record<string, unknown> = {};
      for (const { field, filename, isSingle = false, input: rest } of mine) {
        const document = items.find((item) => item.filename === filename);
        if (!document) return null;
        const earlier = (input[field] as string[] | undefined) ?? [];
        Object.assign(input, rest, { [field]: isSingle ? document.id : [...earlier, document.id] });
      }
      return input;
    },
  };
};
export type DemoService = ReturnType<typeof createDemoService>;
