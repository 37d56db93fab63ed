import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { ConflictError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { violatedConstraint } from '../../platform/database/violated-constraint.ts';
import { users } from '../users/index.ts';
import { scimGroupMembers, scimGroups, scimPeople } from './scim.table.ts';

/** Turns a name that is taken into a sentence about it; every other error passes. */
export const explainTaken = (error: unknown): never => {
  const constraint = violatedConstraint(error);
  if (constraint === 'scim_groups_name')
    throw new ConflictError('There is a group with this name already', 'group_taken');
  if (constraint === 'scim_people_external')
    throw new ConflictError('Somebody else has this externalId', 'external_id_taken');
  if (constraint === 'scim_people_name') throw new ConflictError('Somebody else has this userName', 'username_taken');
  throw error;
};

const present = (organizationId: string) => and(eq(users.organizationId, organizationId), isNull(users.deletedAt));
const ownGroup = (organizationId: string, id: string) =>
  and(eq(scimGroups.organizationId, organizationId), eq(scimGroups.id, id));

const selectPeople = (database: TenantDatabase) =>
  database
    .select({ user: users, userName: scimPeople.userName, externalId: scimPeople.externalId })
    .from(users)
    .leftJoin(scimPeople, eq(scimPeople.userId, users.id));
export type ScimPersonRow = Awaited<ReturnType<typeof selectPeople>>[number];
export type ScimGroupRow = typeof scimGroups.$inferSelect & { readonly memberIds: readonly string[] };

const withMembers = async (
  database: TenantDatabase,
  organizationId: string,
  groups: readonly (typeof scimGroups.$inferSelect)[],
): Promise<ScimGroupRow[]> => {
  const members = await database
    .select({ groupId: scimGroupMembers.groupId, userId: scimGroupMembers.userId })
    .from(scimGroupMembers)
    .innerJoin(users, eq(users.id, scimGroupMembers.userId))
    .where(and(eq(scimGroupMembers.organizationId, organizationId), isNull(users.deletedAt)))
    .orderBy(asc(scimGroupMembers.id));
  const byGroup = Map.groupBy(members, ({ groupId }) => groupId);
  return groups.map((group) => ({ ...group, memberIds: (byGroup.get(group.id) ?? []).map(({ userId }) => userId) }));
};

/** People and groups as the directory sees them. Every verb runs inside a transaction of the caller's. */
export const scimRepository = {
  listPeople: (database: TenantDatabase, organizationId: string) =>
    selectPeople(database).where(present(organizationId)).orderBy(asc(users.id)),

  async findPerson(database: TenantDatabase, organizationId: string, id: string): Promise<ScimPersonRow | undefined> {
    const [person] = await selectPeople(database).where(and(present(organizationId), eq(users.id, id)));
    return person;
  },

  /** Sets what only the directory knows of a person. */
  async describe(
    database: TenantDatabase,
    organizationId: string,
    userId: string,
    { userName, externalId }: { readonly userName: string; readonly externalId: string | null },
  ): Promise<void> {
    await database
      .insert(scimPeople)
      .values({ id: newId(), organizationId, userId, userName, externalId })
      .onConflictDoUpdate({ target: scimPeople.userId, set: { userName, externalId } });
  },

  /** The person, other than those removed, whom the directory calls so already. */
  async findTaken(
    database: TenantDatabase,
    organizationId: string,
    { userName, externalId }: { readonly userName: string; readonly externalId: string | null },
  ) {
    const sameName = eq(sql`lower(${scimPeople.userName})`, userName.toLowerCase());
    const [taken] = await database
      .select({ id: scimPeople.id })
      .from(scimPeople)
      .where(
        and(
          eq(scimPeople.organizationId, organizationId),
          externalId === null ? sameName : or(sameName, eq(scimPeople.externalId, externalId)),
        ),
      )
      .limit(1);
    return taken;
  },

  async listGroups(database: TenantDatabase, organizationId: string): Promise<ScimGroupRow[]> {
    const groups = await database
      .select()
      .from(scimGroups)
      .where(eq(scimGroups.organizationId, organizationId))
      .orderBy(asc(scimGroups.id));
    return withMembers(database, organizationId, groups);
  },

  async findGroup(database: TenantDatabase, organizationId: string, id: string): Promise<ScimGroupRow | undefined> {
    const groups = await database.select().from(scimGroups).where(ownGroup(organizationId, id));
    return (await withMembers(database, organizationId, groups))[0];
  },

  insertGroup: (database: TenantDatabase, row: typeof scimGroups.$inferInsert) =>
    database.insert(scimGroups).values(row),

  updateGroup: (
    database: TenantDatabase,
    organizationId: string,
    id: string,
    changes: Partial<typeof scimGroups.$inferInsert>,
  ) => database.update(scimGroups).set(changes).where(ownGroup(organizationId, id)),

  removeGroup: (database: TenantDatabase, organizationId: string, id: string) =>
    database.delete(scimGroups).where(ownGroup(organizationId, id)),

  /** Puts the members in place of those there were; answers false when somebody among them is not of this organization. */
  async replaceMembers(
    database: TenantDatabase,
    organizationId: string,
    groupId: string,
    memberIds: readonly string[],
  ) {
    const wanted = [...new Set(memberIds)];
    const known = wanted.length
      ? await database
          .select({ id: users.id })
          .from(users)
          .where(and(present(organizationId), inArray(users.id, wanted)))
      : [];
    if (known.length < wanted.length) return false;
    await database
      .delete(scimGroupMembers)
      .where(and(eq(scimGroupMembers.organizationId, organizationId), eq(scimGroupMembers.groupId, groupId)));
    const rows = wanted.map((userId) => ({ id: newId(), organizationId, groupId, userId }));
    if (rows.length > 0) await database.insert(scimGroupMembers).values(rows);
    return true;
  },
};
