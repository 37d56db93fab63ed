import { AgentError } from '@copilot/agent-kit';
import { AppError } from '../../kernel/app-error.ts';
import { narrowedTo } from '../../kernel/project-access.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import type { RunDependencies } from './run.types.ts';
import type { RunRow } from './to-run.ts';

/**
 * For whom a run reads, as things stand now: the person who asked, seeing no more than everyone who may read the result. A run
 * in a project sees that project; one without sees what has none, unless it answers a conversation, which only its owner reads.
 * Throws `AgentError` when the person may no longer run agents there.
 */
export const personOfRun =
  ({ database, people, requireProject }: RunDependencies, run: RunRow) =>
  async (): Promise<TenantScope> => {
    const { organizationId, userId, apiKeyId, projectId, conversationId } = run;
    const person = await people.actAs(organizationId, userId, apiKeyId);
    if (!person?.actor.permissions.has('agent:execute')) {
      throw new AgentError('E_NOT_ALLOWED', 'The person who asked for this may no longer run agents.');
    }
    try {
      await requireProject(person, projectId, 'agent:execute');
    } catch (error) {
      if (error instanceof AppError && error.status < 500) {
        throw new AgentError(
          'E_NOT_ALLOWED',
          'The person who asked for this may no longer run agents in this project.',
        );
      }
      throw error;
    }
    if (conversationId !== null && projectId === null) return person;
    const projects = narrowedTo(person.actor.projects, projectId);
    return database.scope(organizationId, { ...person.actor, projects });
  };
