import type { KnowledgeDocument } from '@copilot/contracts';
import { InvalidRequestError } from '../../kernel/app-error.ts';

export interface RunOwners {
  /** The project that was asked for; undefined when none was named. */
  readonly asked: string | undefined;
  /** The conversation that the run answers; null for a run of a form. */
  readonly conversation: { readonly projectId: string | null } | null;
  /** What its input names. */
  readonly documents: readonly Pick<KnowledgeDocument, 'filename' | 'projectId'>[];
}

/**
 * The project that a run belongs to, so that nobody reads in a result what they may not read in its sources: its conversation's, the
 * one asked for, or else that of its documents. Only a conversation without a project, which its owner alone reads, may bring together
 * documents of several.
 */
export const projectOfRun = ({ asked, conversation, documents }: RunOwners): string | null => {
  if (conversation && asked !== undefined && asked !== conversation.projectId) {
    throw new InvalidRequestError('A run belongs to the project of its conversation', [
      { path: 'projectId', code: 'project_mismatch', message: 'Leave it out, or name the project of the conversation' },
    ]);
  }
  const owned = documents.filter(({ projectId }) => projectId !== null);
  if (conversation?.projectId === null) return null;
  const project = conversation?.projectId ?? asked ?? owned[0]?.projectId ?? null;
  const stranger = owned.find(({ projectId }) => projectId !== project);
  if (stranger) {
    throw new InvalidRequestError(
      `“${stranger.filename}” belongs to another project. Use documents of one project, or of none.`,
      undefined,
      'document_of_another_project',
    );
  }
  return project;
};
