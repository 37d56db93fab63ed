import { Readable } from 'node:stream';
import { eq, gt } from 'drizzle-orm';
import { z } from 'zod';
import { ObjectNotFoundError, type ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { Database } from '../../platform/database/database.ts';
import { auditHeads } from './audit.table.ts';
import type { AuditSeal } from './audit-chain.ts';

const anchorSchema = z.object({
  organizationId: z.string(),
  sequence: z.int(),
  hash: z.string(),
  anchoredAt: z.string(),
  signature: z.string(),
});
export type AuditAnchor = z.infer<typeof anchorSchema>;

export const anchorKey = (organizationId: string): string => `${organizationId}/audit/anchor.json`;

/** The newest anchor of an organization, whatever it says; undefined where none was stored. Throws for a file that is no anchor. */
export const readAnchor = async (storage: ObjectStorage, organizationId: string): Promise<AuditAnchor | undefined> => {
  try {
    return anchorSchema.parse(JSON.parse((await storage.read(anchorKey(organizationId))).toString('utf8')));
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
};

interface AnchorDependencies {
  readonly database: Database;
  readonly objectStorage: ObjectStorage;
  readonly seal: AuditSeal;
  readonly log: { info(facts: object, message: string): void };
}

/**
 * Writes the head of every chain that grew to object storage and to the log, signed: two places outside of the database, so that
 * cutting the newest entries off there is seen.
 */
export const anchorAuditHeads =
  ({ database, objectStorage, seal, log }: AnchorDependencies) =>
  async () => {
    const grown = await database.system((db) =>
      db.select().from(auditHeads).where(gt(auditHeads.sequence, auditHeads.anchoredSequence)).limit(1_000),
    );
    for (const { organizationId, sequence, hash } of grown) {
      const head = { organizationId, sequence, hash };
      const anchor: AuditAnchor = { ...head, anchoredAt: new Date().toISOString(), signature: seal.signAnchor(head) };
      await objectStorage.write(anchorKey(organizationId), Readable.from([JSON.stringify(anchor)]));
      log.info({ anchor }, 'audit log anchored');
      await database.system((db) =>
        db.update(auditHeads).set({ anchoredSequence: sequence }).where(eq(auditHeads.organizationId, organizationId)),
      );
    }
  };
