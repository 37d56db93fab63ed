import { derivedId } from '../../kernel/ids.ts';
import { type BuiltInRole, builtInRoles } from '../../kernel/permissions.ts';
import type { Database } from '../../platform/database/database.ts';
import { roles } from './role.table.ts';

const namespace = '3d7e6c1e-5a5c-4f1e-9a57-0d2f8a6b4c11';
const descriptions: Record<BuiltInRole, string> = {
  owner: 'Everything, including the organization itself',
  admin: 'Everything but handing the organization over',
  manager: 'Projects, agents and usage',
  member: 'Works with agents, knowledge and conversations',
  viewer: 'Reads',
};

/** A built-in role's id: the same in every installation. */
export const builtInRoleId = (role: BuiltInRole): string => derivedId(namespace, role);

/** Makes the built-in roles' rows where they are missing. Runs at every start. */
export const ensureBuiltInRoles = (database: Database): Promise<void> =>
  database.system(async (db) => {
    const rows = builtInRoles.map((name) => ({ id: builtInRoleId(name), name, description: descriptions[name] }));
    await db.insert(roles).values(rows).onConflictDoNothing();
  });
