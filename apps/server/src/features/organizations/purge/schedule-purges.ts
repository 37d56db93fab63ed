import { lt } from 'drizzle-orm';
import type { WorkflowEngine } from '../../../adapters/workflow-engine/workflow-engine.ts';
import { organizations } from '../organization.table.ts';
import { type PurgeDependencies, purgeOrganization } from './purge-organization.job.ts';

const lookEverySeconds = 300;

/** Registers the removal of organizations with the engine; answers with the look for those whose time is over. */
export const schedulePurges = (dependencies: PurgeDependencies & { engine: WorkflowEngine }): (() => Promise<void>) => {
  const { database, engine } = dependencies;
  const workflow = engine.register(purgeOrganization(dependencies));
  const purgeDue = async (): Promise<void> => {
    const due = await database.system((transaction) =>
      transaction.select().from(organizations).where(lt(organizations.purgeAt, new Date())),
    );
    // The day of removal is part of the id: an organization that was restored and deleted again is another matter.
    for (const { id, purgeAt } of due)
      await workflow.start(`purge:${id}:${purgeAt?.getTime()}`, { organizationId: id }, { partition: id });
  };
  engine.every('organizations.purge-due', lookEverySeconds, purgeDue);
  return purgeDue;
};
