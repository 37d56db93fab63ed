import { createHash } from 'node:crypto';
import {
  type OrganizationDetails,
  type OrganizationQuery,
  type OrganizationStatus,
  type OrganizationSummary,
  organizationSettings,
} from '@copilot/contracts';
import { and, desc, eq, getTableColumns, ilike, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { TenantDatabase } from '../../kernel/tenant-scope.ts';
import { readCursor, toPage } from '../../platform/database/paging.ts';
import { organizations } from './organization.table.ts';

export type OrganizationRow = typeof organizations.$inferSelect;

const statusOf = ({ purgeAt, suspendedAt }: OrganizationRow): OrganizationStatus => {
  if (purgeAt) return 'deleting';
  return suspendedAt ? 'suspended' : 'active';
};

export const recordFor = ({ domain, token }: { domain: string; token: string }) => ({
  recordName: `_copilot-challenge.${domain}`,
  recordValue: `copilot-domain=${token}`,
});

/** Stored settings with a default for everything that was never set, or is new. */
export const settingsOf = ({ settings }: Pick<OrganizationRow, 'settings'>) => organizationSettings.parse(settings);

export const toOrganizationDetails = (row: OrganizationRow): OrganizationDetails => ({
  id: row.id,
  name: row.name,
  status: statusOf(row),
  plan: row.subscriptionPlan,
  domain: row.domain,
  domainVerifiedAt: row.domainVerifiedAt?.toISOString() ?? null,
  domainClaim: row.domainClaim ? { domain: row.domainClaim.domain, ...recordFor(row.domainClaim) } : null,
  settings: settingsOf(row),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

// Names are written out: the query builder leaves table names away here.
const usersCount = sql<number>`(select count(*)::int from users
  where users.organization_id = organizations.id and users.deleted_at is null)`;

const toSummary = ({ usersCount: people, ...row }: OrganizationRow & { usersCount: number }): OrganizationSummary => ({
  id: row.id,
  name: row.name,
  status: statusOf(row),
  plan: row.subscriptionPlan,
  domain: row.domain,
  usersCount: people,
  createdAt: row.createdAt.toISOString(),
  suspendedAt: row.suspendedAt?.toISOString() ?? null,
  purgeAt: row.purgeAt?.toISOString() ?? null,
});

const withStatus: Record<OrganizationStatus, SQL | undefined> = {
  active: and(isNull(organizations.purgeAt), isNull(organizations.suspendedAt)),
  suspended: and(isNull(organizations.purgeAt), isNotNull(organizations.suspendedAt)),
  deleting: isNotNull(organizations.purgeAt),
};
const containing = (text: string) => `%${text.replace(/[\\%_]/gu, '\\$&')}%`;

export const hashRestoreCode = (code: string): string =>
  createHash('sha256').update(`restore organization ${code}`).digest('hex');

/** Callers hand in a database that sees what they may: their own organization's, or (platform, sign-in) the system's. */
export const organizationRepository = {
  /** Newest first; `onlyId` for those who see just their own. */
  async list(database: TenantDatabase, { limit, cursor, search, status }: OrganizationQuery, onlyId?: string) {
    const before = readCursor(cursor);
    const text = search ? containing(search) : undefined;
    const rows = await database
      .select({ ...getTableColumns(organizations), usersCount })
      .from(organizations)
      .where(
        and(
          onlyId ? eq(organizations.id, onlyId) : undefined,
          text ? or(ilike(organizations.name, text), ilike(organizations.domain, text)) : undefined,
          status ? withStatus[status] : undefined,
          before ? lt(organizations.id, before) : undefined,
        ),
      )
      .orderBy(desc(organizations.id))
      .limit(limit + 1);
    return toPage(rows.map(toSummary), limit);
  },

  async summary(database: TenantDatabase, id: string): Promise<OrganizationSummary | undefined> {
    const [row] = await database
      .select({ ...getTableColumns(organizations), usersCount })
      .from(organizations)
      .where(eq(organizations.id, id));
    return row && toSummary(row);
  },

  async find(database: TenantDatabase, id: string): Promise<OrganizationRow | undefined> {
    const [row] = await database.select().from(organizations).where(eq(organizations.id, id));
    return row;
  },

  /** The same, kept from being changed by others until the transaction ends; new people and things don't wait for it. */
  async lock(database: TenantDatabase, id: string): Promise<OrganizationRow | undefined> {
    const [row] = await database.select().from(organizations).where(eq(organizations.id, id)).for('no key update');
    return row;
  },

  async lockByRestoreCode(database: TenantDatabase, code: string): Promise<OrganizationRow | undefined> {
    const matches = eq(organizations.restoreCodeHash, hashRestoreCode(code));
    const [row] = await database.select().from(organizations).where(matches).for('no key update');
    return row;
  },

  insert: (database: TenantDatabase, row: typeof organizations.$inferInsert) =>
    database.insert(organizations).values(row),

  async update(
    database: TenantDatabase,
    id: string,
    changes: Partial<Omit<typeof organizations.$inferInsert, 'id'>>,
  ): Promise<OrganizationRow> {
    const [row] = await database.update(organizations).set(changes).where(eq(organizations.id, id)).returning();
    if (!row) throw new Error('The update returned no row');
    return row;
  },
};
