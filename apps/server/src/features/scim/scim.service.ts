import { randomBytes } from 'node:crypto';
import SCIMMY from 'scimmy';
import { NotFoundError } from '../../kernel/app-error.ts';
import type { AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase } from '../../kernel/tenant-scope.ts';
import type { UserService } from '../users/index.ts';
import { applyGroupRoles } from './group-roles.ts';
import {
  explainTaken,
  scimRepository as repository,
  type ScimGroupRow,
  type ScimPersonRow,
} from './scim.repository.ts';
import { ScimError } from './scim-error.ts';
import { matching } from './scim-filter.ts';
import { patched } from './scim-patch.ts';
import {
  readScimGroup,
  readScimUser,
  type ScimPersonDraft,
  type ScimResource,
  toScimGroup,
  toScimUser,
} from './scim-resources.ts';
import type { Directory } from './scim-tokens.ts';

export interface ScimQuery {
  readonly filter?: string | undefined;
  readonly startIndex: number;
  readonly count: number;
}

interface ScimDependencies {
  readonly auditLog: AuditLog;
  readonly users: Pick<UserService, 'create' | 'change' | 'remove'>;
  readonly baseUrl: string;
}

const requireVersion = (ifMatch: string | undefined, { meta }: ScimResource): void => {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const named = ifMatch.split(',').map((tag) => tag.trim());
  if (!named.includes(meta.version)) throw new ScimError(412, undefined, 'The resource has changed in the meantime');
};

const pageOf = (resources: readonly ScimResource[], { filter, startIndex, count }: ScimQuery) => {
  const found = matching(resources, filter);
  const Resources = found.slice(startIndex - 1, startIndex - 1 + count);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: found.length,
    startIndex,
    itemsPerPage: Resources.length,
    Resources,
  };
};

/** What differs between a resource as it is and as it is to be. Everything else stays, whoever changes it meanwhile. */
const changesOf = ({ user }: ScimPersonRow, draft: ScimPersonDraft) => ({
  ...(draft.email === user.email ? {} : { email: draft.email }),
  ...(draft.fullName === user.fullName ? {} : { fullName: draft.fullName }),
  ...(draft.isActive === user.isActive ? {} : { isActive: draft.isActive }),
});

/** The name to sign in with. One with an @ that is not their address (as Entra's often is) would be somebody else's, so the address serves. */
const usernameOf = ({ userName, email }: ScimPersonDraft): string => (userName.includes('@') ? email : userName);

/** People and groups as a company's directory keeps them, by SCIM 2.0 (RFC 7643, RFC 7644). The rules of the people's own slice hold. */
export const createScimService = ({ auditLog, users, baseUrl }: ScimDependencies) => {
  const mustFindPerson = ({ scope }: Directory, id: string): Promise<ScimPersonRow> =>
    scope.query(async (database) => {
      const person = await repository.findPerson(database, scope.organizationId, id);
      if (!person) throw new NotFoundError('User');
      return person;
    });
  const mustFindGroup = async (database: TenantDatabase, { scope }: Directory, id: string): Promise<ScimGroupRow> => {
    const group = await repository.findGroup(database, scope.organizationId, id);
    if (!group) throw new NotFoundError('Group');
    return group;
  };

  const describe = ({ scope }: Directory, id: string, draft: ScimPersonDraft) =>
    scope.query((database) => repository.describe(database, scope.organizationId, id, draft)).catch(explainTaken);

  /** Asked before an account is made, so that none is left behind by a refusal. */
  const requireFree = ({ scope }: Directory, draft: ScimPersonDraft): Promise<void> =>
    scope.query(async (database) => {
      if (await repository.findTaken(database, scope.organizationId, draft))
        throw new ScimError(409, 'uniqueness', 'Somebody else has this userName or externalId');
    });

  /** Brings a person to what a resource says. Suspension takes effect like one by hand: their sign-ins end with it. */
  const bring = async (directory: Directory, before: ScimPersonRow, draft: ScimPersonDraft) => {
    const isRenamed = draft.userName !== (before.userName ?? before.user.username);
    const changes = { ...changesOf(before, draft), ...(isRenamed ? { username: usernameOf(draft) } : {}) };
    // Also without a change: it is what refuses whoever may not manage this person.
    await users.change(directory.scope, before.user.id, changes, undefined);
    if (draft.userName !== before.userName || draft.externalId !== before.externalId)
      await describe(directory, before.user.id, draft);
    return toScimUser(await mustFindPerson(directory, before.user.id), baseUrl);
  };

  /** Writes a group and gives those who came or went the role that follows. */
  const writeGroup = async (directory: Directory, id: string, body: unknown, isNew: boolean, ifMatch?: string) => {
    const { scope, defaultRoleId } = directory;
    const { organizationId } = scope;
    const { memberIds, ...names } = readScimGroup(body);
    const before = await scope
      .query(async (database) => {
        const known = isNew ? undefined : await mustFindGroup(database, directory, id);
        if (known) requireVersion(ifMatch, toScimGroup(known, baseUrl));
        if (known) await repository.updateGroup(database, organizationId, id, names);
        else await repository.insertGroup(database, { ...names, id, organizationId });
        if (!(await repository.replaceMembers(database, organizationId, id, memberIds)))
          throw new ScimError(400, 'invalidValue', 'Members must be people of this organization');
        const details = { members: memberIds.length };
        const action = isNew ? 'scim_group.created' : 'scim_group.changed';
        await auditLog.append(database, scope, { action, subject: { type: 'scim_group', id }, details });
        return known?.memberIds ?? [];
      })
      .catch(explainTaken);
    // Those who stay too: a request that comes again finishes what an interrupted one began.
    const concerned = new Set(before).union(new Set(memberIds));
    const hasRole = await scope.query(
      async (database) => (await mustFindGroup(database, directory, id)).roleId !== null,
    );
    if (hasRole) await applyGroupRoles(users, scope, [...concerned], defaultRoleId);
    return scope.query(async (database) => toScimGroup(await mustFindGroup(database, directory, id), baseUrl));
  };

  return {
    async listUsers({ scope }: Directory, query: ScimQuery) {
      requirePermission(scope, 'user:read');
      const people = await scope.query((database) => repository.listPeople(database, scope.organizationId));
      return pageOf(
        people.map((person) => toScimUser(person, baseUrl)),
        query,
      );
    },

    async getUser(directory: Directory, id: string) {
      requirePermission(directory.scope, 'user:read');
      return toScimUser(await mustFindPerson(directory, id), baseUrl);
    },

    async createUser(directory: Directory, body: unknown) {
      const draft = readScimUser(body);
      requirePermission(directory.scope, 'user:write');
      await requireFree(directory, draft);
      const { email, fullName } = draft;
      // Nobody knows this password: it is there because every account has one.
      const password = randomBytes(48).toString('base64url');
      const person = { username: usernameOf(draft), email, fullName, password, roleId: directory.defaultRoleId };
      const { id } = await users.create(directory.scope, person);
      await describe(directory, id, draft);
      if (!draft.isActive) await users.change(directory.scope, id, { isActive: false }, undefined);
      return toScimUser(await mustFindPerson(directory, id), baseUrl);
    },

    async replaceUser(directory: Directory, id: string, body: unknown, ifMatch: string | undefined) {
      const before = await mustFindPerson(directory, id);
      requireVersion(ifMatch, toScimUser(before, baseUrl));
      return bring(directory, before, readScimUser(body, before));
    },

    async patchUser(directory: Directory, id: string, body: unknown, ifMatch: string | undefined) {
      const before = await mustFindPerson(directory, id);
      const shown = toScimUser(before, baseUrl);
      requireVersion(ifMatch, shown);
      const after = await patched(new SCIMMY.Schemas.User(shown, 'out', `${baseUrl}/Users`), body);
      return bring(directory, before, readScimUser(after, before));
    },

    /** Removes the person for good. Directories that only switch people off send `active: false` instead. */
    async removeUser(directory: Directory, id: string, ifMatch: string | undefined): Promise<void> {
      requireVersion(ifMatch, toScimUser(await mustFindPerson(directory, id), baseUrl));
      await users.remove(directory.scope, id, undefined);
    },

    async listGroups({ scope }: Directory, query: ScimQuery) {
      requirePermission(scope, 'user:read');
      const groups = await scope.query((database) => repository.listGroups(database, scope.organizationId));
      return pageOf(
        groups.map((group) => toScimGroup(group, baseUrl)),
        query,
      );
    },

    async getGroup(directory: Directory, id: string) {
      requirePermission(directory.scope, 'user:read');
      return directory.scope.query(async (database) =>
        toScimGroup(await mustFindGroup(database, directory, id), baseUrl),
      );
    },

    async createGroup(directory: Directory, body: unknown) {
      requirePermission(directory.scope, 'user:write');
      return writeGroup(directory, newId(), body, true);
    },

    async replaceGroup(directory: Directory, id: string, body: unknown, ifMatch: string | undefined) {
      requirePermission(directory.scope, 'user:write');
      return writeGroup(directory, id, body, false, ifMatch);
    },

    async patchGroup(directory: Directory, id: string, body: unknown, ifMatch: string | undefined) {
      requirePermission(directory.scope, 'user:write');
      const shown = await directory.scope.query(async (database) =>
        toScimGroup(await mustFindGroup(database, directory, id), baseUrl),
      );
      requireVersion(ifMatch, shown);
      const after = await patched(new SCIMMY.Schemas.Group(shown, 'out', `${baseUrl}/Groups`), body);
      // Two patches at the same time would each write what the other does not know of: the second one starts again.
      return writeGroup(directory, id, after, false, shown.meta.version);
    },

    async removeGroup(directory: Directory, id: string, ifMatch: string | undefined): Promise<void> {
      const { scope, defaultRoleId } = directory;
      requirePermission(scope, 'user:write');
      const group = await scope.query(async (database) => {
        const known = await mustFindGroup(database, directory, id);
        requireVersion(ifMatch, toScimGroup(known, baseUrl));
        await repository.removeGroup(database, scope.organizationId, id);
        await auditLog.append(database, scope, { action: 'scim_group.removed', subject: { type: 'scim_group', id } });
        return known;
      });
      if (group.roleId !== null) await applyGroupRoles(users, scope, group.memberIds, defaultRoleId);
    },
  };
};
export type ScimService = ReturnType<typeof createScimService>;
