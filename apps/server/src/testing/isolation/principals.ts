import { builtInRoles, permissionsOf } from '../../kernel/permissions.ts';
import type { Answer, Caller } from './caller.ts';
import type { Principal } from './isolation-types.ts';
import { newPassword } from './new-password.ts';
import { type Household, makerOf, type World } from './world.ts';

const api = '/api/v1';

interface Account {
  readonly id: string;
  readonly token: string;
}

/** Makes accounts in an organization, in the name of its owner, and signs in to them. */
const hiring = async (call: Caller, household: Household) => {
  const { json } = await household.owner({ method: 'GET', path: `${api}/roles` });
  const roleIds = new Map<string, string>(json.items.map((role: { id: string; name: string }) => [role.name, role.id]));
  return async (name: string, role: string): Promise<Account> => {
    const email = `${name}.${household.marker}@example.com`;
    const password = newPassword();
    const draft = { email, password, fullName: `${name} ${household.marker}`, roleId: roleIds.get(role) };
    const made = await household.owner({ method: 'POST', path: `${api}/users`, body: draft });
    const session = await makerOf(call, null)({ method: 'POST', path: `${api}/auth/login`, body: { email, password } });
    return { id: made.json.id, token: session.json.tokens.accessToken };
  };
};

const nobody: Principal = {
  name: 'nobody',
  token: null,
  isAdmitted: false,
  organization: 'none',
  permissions: new Set(),
  projectRole: null,
  isMaker: false,
  isKey: false,
  isDirectory: false,
};

const forged = (token: string): string => {
  const [head, payload, signature = ''] = token.split('.');
  return `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
};

/** Everybody who calls: of the first organization, of the second, and those whom no door but the public ones should know. */
export const assemble = async (
  call: Caller,
  tokens: { first: string; second: string },
  { first, second }: { first: Household; second: Household },
): Promise<Pick<World, 'principals' | 'join'>> => {
  const hire = await hiring(call, first);
  const hireStranger = await hiring(call, second);
  const as = (path: string, body: unknown): Promise<Answer> => first.owner({ method: 'POST', path: api + path, body });

  const [admin, manager, member, viewer, outsider, suspended, ended] = [
    await hire('admin', 'admin'),
    await hire('manager', 'manager'),
    await hire('member', 'member'),
    await hire('viewer', 'viewer'),
    await hire('outsider', 'member'),
    await hire('suspended', 'admin'),
    await hire('ended', 'admin'),
  ];
  const join = async (projectId: string) => {
    const members = [
      [manager, 'manager'],
      [member, 'contributor'],
      [viewer, 'viewer'],
    ] as const;
    for (const [{ id }, role] of members) await as(`/projects/${projectId}/members`, { userId: id, role });
  };
  await join(first.things.get('project') ?? '');
  await first.owner({ method: 'PUT', path: `${api}/users/${suspended.id}`, body: { isActive: false } });
  await makerOf(call, ended.token)({ method: 'POST', path: `${api}/auth/logout`, body: {} });
  const key = await as('/api-keys', { name: 'Narrow', scopes: ['project:read'] });
  const strangeManager = await hireStranger('stranger', 'manager');

  const roles = Object.fromEntries(builtInRoles.map((role) => [role, new Set(permissionsOf(role))]));
  const insider = { ...nobody, isAdmitted: true, organization: 'first' as const };
  const stranger = { ...nobody, isAdmitted: true, organization: 'second' as const };
  const principals: Principal[] = [
    nobody,
    { ...nobody, name: 'forged', token: forged(tokens.first) },
    { ...nobody, name: 'ended', token: ended.token },
    { ...nobody, name: 'suspended', token: suspended.token },
    {
      ...insider,
      name: 'owner',
      token: tokens.first,
      permissions: roles.owner!,
      projectRole: 'manager',
      isMaker: true,
    },
    { ...insider, name: 'admin', token: admin.token, permissions: roles.admin!, projectRole: 'manager' },
    { ...insider, name: 'manager', token: manager.token, permissions: roles.manager!, projectRole: 'manager' },
    { ...insider, name: 'member', token: member.token, permissions: roles.member!, projectRole: 'contributor' },
    { ...insider, name: 'viewer', token: viewer.token, permissions: roles.viewer!, projectRole: 'viewer' },
    { ...insider, name: 'outsider', token: outsider.token, permissions: roles.member! },
    {
      ...insider,
      name: 'key',
      token: key.json.secret,
      permissions: new Set(['project:read']),
      projectRole: 'manager',
      isMaker: true,
      isKey: true,
    },
    { ...stranger, name: 'stranger', token: tokens.second, permissions: roles.owner! },
    { ...stranger, name: 'stranger-m', token: strangeManager.token, permissions: roles.manager! },
    {
      ...insider,
      name: 'directory',
      token: first.things.get('directoryToken') ?? '',
      isMaker: true,
      isDirectory: true,
    },
    { ...stranger, name: 'directory-2', token: second.things.get('directoryToken') ?? '', isDirectory: true },
  ];
  return { principals, join };
};
