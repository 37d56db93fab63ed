import SCIMMY from 'scimmy';
import { explainScim, ScimError } from './scim-error.ts';

const caseExact = new Set(['id', 'externalid']);
const lower = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(lower);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, caseExact.has(name.toLowerCase()) ? each : lower(each)]),
    );
  return value;
};

const isComplete = (clause: unknown): boolean => {
  if (Array.isArray(clause))
    return clause.some(Array.isArray)
      ? clause.every(isComplete)
      : ['pr', 'np'].includes(String(clause.at(-1))) || clause.length > 1;
  return typeof clause !== 'object' || clause === null || Object.values(clause).every(isComplete);
};

/**
 * Which resources a filter (RFC 7644, section 3.4.2.2) matches; all without one. Text is compared whatever its case, except for ids, as
 * the schemas say. Throws `ScimError` `invalidFilter`.
 */
export const matching = <Resource extends object>(
  resources: readonly Resource[],
  expression: string | undefined,
): Resource[] => {
  if (expression === undefined) return [...resources];
  try {
    const filter = new SCIMMY.Types.Filter(expression);
    const clauses = [...filter];
    if (!clauses.every(isComplete)) throw new ScimError(400, 'invalidFilter', 'The filter ends too early');
    const plain = new SCIMMY.Types.Filter(clauses.map(lower));
    return resources.filter((resource) => plain.match([lower(resource)]).length > 0);
  } catch (error) {
    if (error instanceof ScimError) throw error;
    return explainScim(
      error instanceof SCIMMY.Types.Error ? error : new ScimError(400, 'invalidFilter', 'The filter can’t be read'),
    );
  }
};
