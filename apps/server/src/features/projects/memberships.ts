import type { ProjectRole } from '@copilot/contracts';
import { and, eq } from 'drizzle-orm';
import type { EventBus } from '../../adapters/event-bus/event-bus.ts';
import { rememberBriefly } from '../../kernel/remember-briefly.ts';
import type { Database } from '../../platform/database/database.ts';
import { projectMembers } from './project-member.table.ts';

/** How long a change of membership may take to be noticed by a process that its message did not reach. */
const rememberedMs = 3_000;
const channel = 'projects:access';

/** Who is a member of what. */
export interface Memberships {
  /** The projects a person is a member of, with the role in each. */
  of(organizationId: string, userId: string): Promise<ReadonlyMap<string, ProjectRole>>;
  /** To be called after a membership of these people has changed: all processes ask anew. */
  changed(userIds: readonly string[]): Promise<void>;
}

/** Memberships from the database, remembered for as long as a person works. */
export const createMemberships = async (
  database: Pick<Database, 'system'>,
  eventBus: EventBus,
): Promise<Memberships> => {
  const memory = rememberBriefly<ReadonlyMap<string, ProjectRole>>(rememberedMs);
  await eventBus.subscribe(channel, (userId) => memory.forget(userId));

  return {
    of: (organizationId, userId) =>
      memory.get(userId, () =>
        database.system(async (transaction) => {
          const mine = and(eq(projectMembers.organizationId, organizationId), eq(projectMembers.userId, userId));
          const rows = await transaction
            .select({ projectId: projectMembers.projectId, role: projectMembers.role })
            .from(projectMembers)
            .where(mine);
          return new Map(rows.map(({ projectId, role }) => [projectId, role]));
        }),
      ),
    async changed(userIds) {
      for (const userId of userIds) {
        memory.forget(userId);
        await eventBus.publish(channel, userId);
      }
    },
  };
};
