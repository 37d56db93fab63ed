import { and, count, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { recoveryCodes, totpFactors } from './second-factor.table.ts';

/** Whose second factor it is. */
export interface FactorOwner {
  readonly organizationId: string;
  readonly userId: string;
}

const ofOwner = ({ organizationId, userId }: FactorOwner) =>
  and(eq(totpFactors.organizationId, organizationId), eq(totpFactors.userId, userId));
const codesOf = ({ organizationId, userId }: FactorOwner) =>
  and(eq(recoveryCodes.organizationId, organizationId), eq(recoveryCodes.userId, userId));

/** Second factors within a transaction of the caller's. */
export const secondFactorRepository = {
  async find(database: TenantDatabase, owner: FactorOwner) {
    const [row] = await database.select().from(totpFactors).where(ofOwner(owner));
    return row;
  },

  /** Puts a new secret in place of one that was never activated. Answers false where an active one is. */
  async begin(database: TenantDatabase, owner: FactorOwner, sealedSecret: string): Promise<boolean> {
    await database.delete(totpFactors).where(and(ofOwner(owner), isNull(totpFactors.activatedAt)));
    const made = await database
      .insert(totpFactors)
      .values({ ...owner, id: newId(), sealedSecret })
      .onConflictDoNothing()
      .returning({ id: totpFactors.id });
    return made.length > 0;
  },

  /** Takes a time step's code out of use. Answers false where it, or a later one, has been used. */
  async useStep(database: TenantDatabase, owner: FactorOwner, step: number): Promise<boolean> {
    const used = await database
      .update(totpFactors)
      .set({ lastUsedStep: step })
      .where(and(ofOwner(owner), lt(totpFactors.lastUsedStep, step)))
      .returning({ id: totpFactors.id });
    return used.length > 0;
  },

  async activate(database: TenantDatabase, owner: FactorOwner): Promise<boolean> {
    const activated = await database
      .update(totpFactors)
      .set({ activatedAt: new Date() })
      .where(and(ofOwner(owner), isNull(totpFactors.activatedAt)))
      .returning({ id: totpFactors.id });
    return activated.length > 0;
  },

  /** Removes the factor and its recovery codes. Answers false where there is no active one. */
  async remove(database: TenantDatabase, owner: FactorOwner): Promise<boolean> {
    const removed = await database
      .delete(totpFactors)
      .where(and(ofOwner(owner), isNotNull(totpFactors.activatedAt)))
      .returning({ id: totpFactors.id });
    await database.delete(recoveryCodes).where(codesOf(owner));
    return removed.length > 0;
  },

  async replaceCodes(database: TenantDatabase, owner: FactorOwner, hashes: readonly string[]): Promise<void> {
    await database.delete(recoveryCodes).where(codesOf(owner));
    await database.insert(recoveryCodes).values(hashes.map((codeHash) => ({ ...owner, id: newId(), codeHash })));
  },

  async useCode(database: TenantDatabase, owner: FactorOwner, codeHash: string): Promise<boolean> {
    const used = await database
      .update(recoveryCodes)
      .set({ usedAt: new Date() })
      .where(and(codesOf(owner), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)))
      .returning({ id: recoveryCodes.id });
    return used.length > 0;
  },

  async codesLeft(database: TenantDatabase, owner: FactorOwner): Promise<number> {
    const [row] = await database
      .select({ left: count() })
      .from(recoveryCodes)
      .where(and(codesOf(owner), isNull(recoveryCodes.usedAt)));
    return row?.left ?? 0;
  },
};
