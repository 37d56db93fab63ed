import type { AgentDefinition } from '@copilot/agent-kit';
import type { KnowledgeDocument } from '@copilot/contracts';
import { type FieldError, InvalidRequestError } from '../../kernel/app-error.ts';
import { isId } from '../../kernel/ids.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { documentsOfInput } from './input-documents.ts';
import type { RunDependencies } from './run.types.ts';
import { projectOfRun, type RunOwners } from './run-project.ts';

const checkInput = (definition: AgentDefinition, input: Record<string, unknown>): void => {
  const { success, error } = definition.input.safeParse(input);
  if (success) return;
  const errors = error.issues.map(
    (issue): FieldError => ({ path: ['input', ...issue.path].join('.'), code: issue.code, message: issue.message }),
  );
  throw new InvalidRequestError('The input does not fit the form of this agent', errors);
};

/**
 * Finds the project that a run belongs to, completes its input with what is preset for the agent there, and checks both. Throws
 * `NotFoundError` for documents and projects out of sight, `ConflictError` for an agent that is not assigned to the project.
 */
export const settleInput = async (
  { knowledge, requireProject, presetsFor }: Pick<RunDependencies, 'knowledge' | 'requireProject' | 'presetsFor'>,
  scope: TenantScope,
  definition: AgentDefinition,
  about: Omit<RunOwners, 'documents'> & { readonly given: Record<string, unknown> },
): Promise<{ projectId: string | null; input: Record<string, unknown> }> => {
  const { asked, conversation, given } = about;
  const read = async (input: Record<string, unknown>): Promise<KnowledgeDocument[]> => {
    const documents: KnowledgeDocument[] = [];
    // What is no id is refused with the rest of the input.
    for (const id of documentsOfInput(definition.input, input).filter(isId))
      documents.push(await knowledge.get(scope, id));
    return documents;
  };
  const projectId = projectOfRun({ asked, conversation, documents: await read(given) });
  await requireProject(scope, projectId, 'agent:execute');
  const presets = await presetsFor(scope, projectId, definition.id);
  const input = { ...presets, ...given };
  checkInput(definition, input);
  if (Object.keys(presets).length > 0) {
    projectOfRun({ asked: projectId ?? undefined, conversation, documents: await read(input) });
  }
  return { projectId, input };
};
