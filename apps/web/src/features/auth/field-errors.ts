import type { Problem } from '@copilot/contracts';

export interface FormProblem {
  /** Messages by field name. */
  readonly fields: Readonly<Record<string, string>>;
  /** What cannot be said at a field. */
  readonly general: string | null;
}

/** Sorts a problem into messages at the form's fields and one for the form. Paths look like `email` or `body.email`. */
export const fieldErrors = (problem: Problem, names: readonly string[]): FormProblem => {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { path, message } of problem.errors ?? []) {
    const name = names.find((candidate) => path.split(/[./]/u).includes(candidate));
    if (name) fields[name] ??= message;
    else rest.push(message);
  }
  if (Object.keys(fields).length > 0 && rest.length === 0) return { fields, general: null };
  return { fields, general: rest.length > 0 ? rest.join(' ') : problem.detail || problem.title };
};
