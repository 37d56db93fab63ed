import type { Project, ProjectChange, ProjectDraft, ProjectQuery, ProjectRemoval } from '@copilot/contracts';
import { ConflictError, ForbiddenError, NotFoundError } from '../../kernel/app-error.ts';
import type { AuditedAction, AuditLog } from '../../kernel/audit-log.ts';
import { newId } from '../../kernel/ids.ts';
import { requirePermission, type TenantDatabase, type TenantScope } from '../../kernel/tenant-scope.ts';
import type { Database } from '../../platform/database/database.ts';
import { requireUnchanged } from '../../platform/http/etag.ts';
import type { Memberships } from './memberships.ts';
import { projectRepository } from './project.repository.ts';
import { projectContents } from './project-contents.ts';
import { projectMemberRepository } from './project-member.repository.ts';
import type { ProjectRemover } from './remove-project.job.ts';
import { requireProject, requireProjectRole } from './require-project.ts';

export interface ProjectDependencies {
  readonly database: Pick<Database, 'scope'>;
  readonly memberships: Memberships;
  readonly auditLog: AuditLog;
  readonly remover: ProjectRemover;
  readonly agents: ReadonlyMap<string, unknown>;
}

/** What people edit: two who change it at once are told. What the project holds is not part of it. */
export const versionOf = ({ id, name, description, isActive, settings }: Project) => ({
  id,
  name,
  description,
  isActive,
  settings,
});

const notFound = () => new NotFoundError('Project');

/** Projects: what an organization groups its documents, runs and conversations by, each seen by its members. */
export const createProjectService = ({ database, memberships, auditLog, remover, agents }: ProjectDependencies) => {
  /** Changes a project under its lock and says so in the audit log. */
  const changeProject = (
    scope: TenantScope,
    id: string,
    work: (transaction: TenantDatabase, project: Project) => Promise<Omit<AuditedAction, 'subject'> | null>,
  ): Promise<Project> =>
    scope.query(async (transaction) => {
      if (!(await projectRepository.lock(transaction, scope, id))) throw notFound();
      const before = await projectRepository.read(transaction, scope, id);
      if (!before) throw notFound();
      const action = await work(transaction, before);
      const after = await projectRepository.read(transaction, scope, id);
      if (action) await auditLog.append(transaction, scope, { ...action, subject: { type: 'project', id } });
      return after ?? before;
    });

  const setActive = async (scope: TenantScope, id: string, isActive: boolean): Promise<Project> => {
    await requireProjectRole(scope, id, 'project:write');
    return changeProject(scope, id, async (transaction, project) => {
      if (project.isActive === isActive) return null;
      await projectRepository.update(transaction, scope, id, { isActive });
      return { action: isActive ? 'project.restored' : 'project.archived' };
    });
  };

  return {
    list(scope: TenantScope, query: ProjectQuery) {
      requirePermission(scope, 'project:read');
      return projectRepository.list(scope, query);
    },

    async get(scope: TenantScope, id: string): Promise<Project> {
      requirePermission(scope, 'project:read');
      const project = await scope.query((transaction) => projectRepository.read(transaction, scope, id));
      if (!project) throw notFound();
      return project;
    },

    /** The agent that chats in a project begin with; null where it has not chosen one. */
    async defaultAgentOf(scope: TenantScope, projectId: string | null): Promise<string | null> {
      if (projectId === null) return null;
      const project = await scope.query((transaction) => projectRepository.read(transaction, scope, projectId));
      return project?.settings.defaultAgentId ?? null;
    },

    /** The maker becomes its manager. */
    async create(scope: TenantScope, draft: ProjectDraft): Promise<Project> {
      requirePermission(scope, 'project:write');
      const { actor, organizationId } = scope;
      const { userId } = actor;
      if (!userId) throw new ForbiddenError('A project is made by a person');
      const id = newId();
      // Nobody sees the project yet, so the walls would keep its maker out too.
      const projects = actor.projects === 'all' ? 'all' : new Map([...actor.projects, [id, 'manager'] as const]);
      const inside = { ...scope, ...database.scope(organizationId, { ...actor, projects }) };
      const made = await inside.query(async (transaction) => {
        await projectRepository.insert(transaction, inside, { ...draft, id, createdBy: userId });
        const project = await projectRepository.read(transaction, inside, id);
        const subject = { type: 'project', id };
        await auditLog.append(transaction, scope, {
          action: 'project.created',
          subject,
          details: { name: draft.name },
        });
        return project;
      });
      await memberships.changed([userId]);
      if (!made) throw new Error('The project was not made');
      return made;
    },

    async change(
      scope: TenantScope,
      id: string,
      { settings, ...text }: ProjectChange,
      ifMatch?: string,
    ): Promise<Project> {
      await requireProject(scope, id, 'project:write');
      const defaultAgentId = settings?.defaultAgentId ?? null;
      if (defaultAgentId !== null && !agents.has(defaultAgentId)) throw new NotFoundError('Agent');
      return changeProject(scope, id, async (transaction, project) => {
        requireUnchanged(ifMatch, versionOf(project));
        await projectRepository.update(transaction, scope, id, { ...text, ...(settings ? { settings } : {}) });
        return { action: 'project.changed', details: { name: text.name, ...(settings ? { settings } : {}) } };
      });
    },

    /** Archived projects stay readable, and nothing is added to them or changed in them. */
    archive: (scope: TenantScope, id: string) => setActive(scope, id, false),
    restore: (scope: TenantScope, id: string) => setActive(scope, id, true),

    /**
     * Throws `ConflictError` `project_not_empty` where it holds something and its contents are not to be deleted. With them, the project is gone for
     * everyone when this resolves, and what it held is removed by a durable job.
     */
    async remove(scope: TenantScope, id: string, { contents }: ProjectRemoval): Promise<void> {
      await requireProjectRole(scope, id, 'project:write');
      const { members, isQueued } = await scope.query(async (transaction) => {
        if (!(await projectRepository.lock(transaction, scope, id))) throw notFound();
        const project = await projectRepository.read(transaction, scope, id);
        const members = await projectMemberRepository.userIds(transaction, scope, id);
        const held = await projectContents(transaction, scope, id);
        const isEmpty = Object.values(held).every((count) => count === 0);
        if (!isEmpty && contents === 'refuse') {
          const { documents, runs, conversations } = held;
          throw new ConflictError(
            `The project holds ${documents} documents, ${runs} runs and ${conversations} conversations. Archive it instead, or delete it with contents=delete.`,
            'project_not_empty',
          );
        }
        if (isEmpty) await projectRepository.remove(transaction, scope, id);
        else {
          await projectRepository.update(transaction, scope, id, { deletedAt: new Date(), isActive: false });
          await projectMemberRepository.removeAll(transaction, scope, id);
        }
        const details = { name: project?.name, ...held };
        await auditLog.append(transaction, scope, {
          action: 'project.deleted',
          subject: { type: 'project', id },
          details,
        });
        return { members, isQueued: !isEmpty };
      });
      await memberships.changed(members);
      if (isQueued) await remover.start(scope.organizationId, id);
    },
  };
};
export type ProjectService = ReturnType<typeof createProjectService>;
