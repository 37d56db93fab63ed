import type { NewProjectMember, PageOf, PageQuery, ProjectMember, ProjectRole } from '@copilot/contracts';
import { and, eq } from 'drizzle-orm';
import { ConflictError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditedAction, AuditLog } from '../../kernel/audit-log.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { users } from '../users/index.ts';
import type { Memberships } from './memberships.ts';
import { projectRepository } from './project.repository.ts';
import { projectMemberRepository as members } from './project-member.repository.ts';
import { requireProject } from './require-project.ts';

export interface ProjectMembersDependencies {
  readonly database: Pick<Database, 'scope'>;
  readonly memberships: Memberships;
  readonly auditLog: AuditLog;
}

/** Only people who can work are added. Another organization's are as unknown as those who never were. */
const requireWorking = async (database: TenantDatabase, scope: TenantScope, userId: string): Promise<void> => {
  const [person] = await database
    .select({ isActive: users.isActive })
    .from(users)
    .where(and(eq(users.organizationId, scope.organizationId), eq(users.id, userId)));
  if (!person) throw new NotFoundError('Person');
  if (!person.isActive) throw new ConflictError('This person is suspended. Activate them first.', 'user_suspended');
};

/** Who belongs to a project. Everyone who sees it sees its members; managers change them. */
export const createProjectMembersService = ({ database, memberships, auditLog }: ProjectMembersDependencies) => {
  /** Changes a membership under the project's lock, so that two managers who leave at once don't both find another. */
  const changeMember = async <Result>(
    scope: TenantScope,
    projectId: string,
    userId: string,
    work: (
      transaction: TenantDatabase,
      before: ProjectMember | undefined,
    ) => Promise<{ result: Result; entry: AuditedAction | null }>,
  ): Promise<Result> => {
    const result = await scope.query(async (transaction) => {
      if (!(await projectRepository.lock(transaction, scope, projectId))) throw new NotFoundError('Project');
      const changed = await work(transaction, await members.find(transaction, scope, projectId, userId));
      if (changed.entry) await auditLog.append(transaction, scope, changed.entry);
      return changed.result;
    });
    await memberships.changed([userId]);
    return result;
  };

  const requireOther = async (transaction: TenantDatabase, scope: TenantScope, projectId: string, userId: string) => {
    if (await members.hasOtherManager(transaction, scope, projectId, userId)) return;
    throw new ConflictError('Nobody else could manage this project. Name another manager first.', 'last_manager');
  };

  const entry = (action: string, projectId: string, details: Record<string, unknown>): AuditedAction => ({
    action,
    subject: { type: 'project', id: projectId },
    details,
  });

  const put = (scope: TenantScope, projectId: string, userId: string, role: ProjectRole, mayExist: boolean) =>
    changeMember(scope, projectId, userId, async (transaction, before) => {
      if (before && !mayExist) throw new ConflictError('This person is a member already', 'already_member');
      if (!before) await requireWorking(transaction, scope, userId);
      if (before?.role === 'manager' && role !== 'manager') await requireOther(transaction, scope, projectId, userId);
      await members.put(transaction, scope, projectId, userId, role);
      const member = await members.find(transaction, scope, projectId, userId);
      if (!member) throw new Error('The membership was not stored');
      const details = { userId, role, ...(before ? { before: before.role } : {}) };
      return {
        result: { member, isNew: !before },
        entry:
          before?.role === role
            ? null
            : entry(before ? 'project_member.changed' : 'project_member.added', projectId, details),
      };
    });

  return {
    async list(scope: TenantScope, projectId: string, query: PageQuery): Promise<PageOf<ProjectMember>> {
      await requireProject(scope, projectId, 'project:read');
      return members.list(scope, projectId, query);
    },

    /** Throws `ConflictError` for someone who is a member, or is suspended. */
    async add(scope: TenantScope, projectId: string, { userId, role }: NewProjectMember): Promise<ProjectMember> {
      await requireProject(scope, projectId, 'project:write');
      return (await put(scope, projectId, userId, role, false)).member;
    },

    /** Gives someone a role, whether they had one or not. Throws `ConflictError` `last_manager` where nobody else could manage. */
    async set(scope: TenantScope, projectId: string, userId: string, role: ProjectRole) {
      await requireProject(scope, projectId, 'project:write');
      return put(scope, projectId, userId, role, true);
    },

    /** Managers take anyone's membership; everyone may give up their own. */
    async remove(scope: TenantScope, projectId: string, userId: string): Promise<void> {
      requirePermission(scope, 'project:read');
      const isOwn = scope.actor.userId === userId;
      await requireProject(scope, projectId, isOwn ? 'project:read' : 'project:write');
      // Viewers change no rows of a project; the one exception is their own membership.
      const actor = { ...scope.actor, projects: 'all' as const };
      const acting = isOwn ? { ...scope, ...database.scope(scope.organizationId, actor) } : scope;
      await changeMember(acting, projectId, userId, async (transaction, before) => {
        if (!before) throw new NotFoundError('Member');
        if (before.role === 'manager') await requireOther(transaction, acting, projectId, userId);
        await members.remove(transaction, acting, projectId, userId);
        return {
          result: undefined,
          entry: entry('project_member.removed', projectId, { userId, before: before.role }),
        };
      });
    },
  };
};
export type ProjectMembersService = ReturnType<typeof createProjectMembersService>;
