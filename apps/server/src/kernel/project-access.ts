import type { Permission, ProjectRole } from '@copilot/contracts';
import { isId } from './ids.ts';

/** Which projects an actor sees, and as what: all of them, or those listed with the actor's role in each. */
export type ProjectAccess = 'all' | ReadonlyMap<string, ProjectRole>;

type RoleRow = Record<ProjectRole, boolean>;
const allow = (manager: boolean, contributor: boolean, viewer: boolean): RoleRow => ({ manager, contributor, viewer });

/**
 * What each role in a project allows there, true or false. It only narrows: whoever acts holds the permission in the organization
 * as well. Holders of `project:administer` act as managers of every project.
 */
const projectRoleTable = {
  //                         manager contributor viewer
  'project:read': /*       */ allow(true, true, true),
  'project:write': /*      */ allow(true, false, false),
  'agent:execute': /*      */ allow(true, true, false),
  'run:read': /*           */ allow(true, true, true),
  'run:cancel': /*         */ allow(true, true, false),
  'conversation:read': /*  */ allow(true, true, true),
  'conversation:write': /* */ allow(true, true, false),
  'knowledge:read': /*     */ allow(true, true, true),
  'knowledge:write': /*    */ allow(true, true, false),
  'knowledge:delete': /*   */ allow(true, true, false),
} satisfies Partial<Record<Permission, RoleRow>>;

/** A permission that is asked for in a project. */
export type ProjectPermission = keyof typeof projectRoleTable;

/** Whether a role in a project allows something there. */
export const roleAllows = (role: ProjectRole, permission: ProjectPermission): boolean =>
  projectRoleTable[permission][role];

/** The actor's role in a project; undefined where the project is none of the actor's business. */
export const roleInProject = (access: ProjectAccess, projectId: string): ProjectRole | undefined =>
  access === 'all' ? 'manager' : access.get(projectId);

/** Whether an object is within sight: one without a project is the whole organization's. */
export const seesProject = (access: ProjectAccess, projectId: string | null): boolean =>
  projectId === null || roleInProject(access, projectId) !== undefined;

/** No more than one project of those an actor sees; with null, none: what has no project remains. */
export const narrowedTo = (access: ProjectAccess, projectId: string | null): ProjectAccess => {
  const role = projectId === null ? undefined : roleInProject(access, projectId);
  return new Map(projectId !== null && role !== undefined ? [[projectId, role]] : []);
};

/** The key under which everything is allowed, where there are projects by id. */
export const everyProject = '*';

const written = new WeakMap<ReadonlyMap<string, ProjectRole>, string>();

/** The access as row-level security reads it: a JSON object of roles by project. Remembered, since a person's access is asked for often. */
export const toAccessSetting = (access: ProjectAccess): string => {
  if (access === 'all') return JSON.stringify({ [everyProject]: 'manager' satisfies ProjectRole });
  const known = written.get(access);
  if (known !== undefined) return known;
  for (const id of access.keys()) if (!isId(id)) throw new Error('A project id must be a UUID');
  const setting = JSON.stringify(Object.fromEntries(access));
  written.set(access, setting);
  return setting;
};
