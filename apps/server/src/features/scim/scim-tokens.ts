import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { UnauthenticatedError } from '../../kernel/app-error.ts';
import { newId } from '../../kernel/ids.ts';
import type { RequestOrigin, TenantDatabase, TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { organizations } from '../organizations/index.ts';
import { permissionsOfRole, roles } from '../users/index.ts';
import { scimTokens } from './scim.table.ts';

const prefix = 'scim_';
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
/** When a token was used last is noted this often. */
const notedEveryMs = 60_000;

/** A directory that has signed in: its organization, as an actor with what the maker of the token could do, and the role of new people. */
export interface Directory {
  readonly scope: TenantScope;
  readonly defaultRoleId: string;
}

export const newScimToken = (): { token: string; tokenHash: string; hint: string } => {
  const token = prefix + randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOf(token), hint: `••••${token.slice(-4)}` };
};

/** Puts a new token in the place of the organization's old one. */
export const storeScimToken = async (
  database: TenantDatabase,
  organizationId: string,
  row: Omit<typeof scimTokens.$inferInsert, 'id' | 'organizationId'>,
): Promise<void> => {
  await removeScimToken(database, organizationId);
  await database.insert(scimTokens).values({ ...row, id: newId(), organizationId });
};

export const findScimToken = async (database: TenantDatabase, organizationId: string) => {
  const [row] = await database.select().from(scimTokens).where(eq(scimTokens.organizationId, organizationId));
  return row;
};

export const removeScimToken = (database: TenantDatabase, organizationId: string) =>
  database.delete(scimTokens).where(eq(scimTokens.organizationId, organizationId)).returning({ id: scimTokens.id });

/** Whose directory a bearer token belongs to. Throws `UnauthenticatedError`; asks the database each time, so that a token ends at once. */
export const createDirectoryAuthentication =
  (database: Database) =>
  async (authorization: string | undefined, origin: RequestOrigin): Promise<Directory> => {
    const [scheme, token = '', ...rest] = (authorization ?? '').split(' ');
    const looksRight = scheme?.toLowerCase() === 'bearer' && token.startsWith(prefix) && rest.length === 0;
    const found = looksRight
      ? await database.system(async (transaction) => {
          const [row] = await transaction
            .select({ token: scimTokens, role: roles, organization: organizations })
            .from(scimTokens)
            .innerJoin(organizations, eq(organizations.id, scimTokens.organizationId))
            .leftJoin(roles, eq(roles.id, scimTokens.ceilingRoleId))
            .where(eq(scimTokens.tokenHash, hashOf(token)));
          if (!row) return undefined;
          const isStale = or(
            isNull(scimTokens.lastUsedAt),
            lt(scimTokens.lastUsedAt, new Date(Date.now() - notedEveryMs)),
          );
          await transaction
            .update(scimTokens)
            .set({ lastUsedAt: new Date() })
            .where(and(eq(scimTokens.id, row.token.id), isStale));
          return row;
        })
      : undefined;
    if (!found?.organization.isActive) throw new UnauthenticatedError('The SCIM token is not valid', 'invalid_token');
    const permissions = new Set(found.role ? permissionsOfRole(found.role) : []);
    const scope = database.scope(found.token.organizationId, {
      kind: 'system',
      userId: null,
      permissions,
      projects: 'all',
    });
    return { scope: { ...scope, origin }, defaultRoleId: found.token.defaultRoleId };
  };
export type DirectoryAuthentication = ReturnType<typeof createDirectoryAuthentication>;
