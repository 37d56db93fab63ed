import { NotFoundError } from '../../kernel/app-error.ts';

const foreignKeyViolation = '23503';

/** What the database said of a row that was added to a project deleted at the same moment, as the error it is; any other error as it was. */
export const asProjectGone = (error: unknown): unknown => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, constraint } = cause as { code?: string; constraint?: string };
  const isGone = code === foreignKeyViolation && constraint?.endsWith('_project_id_projects_id_fk');
  return isGone ? new NotFoundError('Project') : error;
};
