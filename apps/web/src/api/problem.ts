import type { Problem } from '@copilot/contracts';
import type { FetchBaseQueryError } from '@reduxjs/toolkit/query';

const local = (code: string, title: string, detail: string, status = 0): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail,
  code,
  requestId: '',
});

const unreachable = () =>
  local('network', 'The server cannot be reached', 'Check your connection; what you typed is kept.');

/** A look at the members that this application uses, without a schema: every page loads this, and few need schemas. */
const isProblem = (value: unknown): value is Problem => {
  if (typeof value !== 'object' || value === null) return false;
  const { title, detail, code, status } = value as Partial<Record<keyof Problem, unknown>>;
  return [title, detail, code].every((text) => typeof text === 'string') && typeof status === 'number';
};

/** What an answer's body says went wrong, or a general sentence where it is not problem details. */
export const problemOf = (status: number, body: unknown): Problem => {
  if (isProblem(body)) return body;
  return local('unexpected_answer', 'The server gave an unexpected answer', `The answer had status ${status}.`, status);
};

/** The problem of a `fetch` answer that is not ok. */
export const readProblem = async (response: Response): Promise<Problem> =>
  problemOf(response.status, await response.json().catch(() => undefined));

/** RTK Query's error as the one error type of this application. */
export const toProblem = (error: FetchBaseQueryError): Problem => {
  if (typeof error.status === 'number') return problemOf(error.status, error.data);
  if (error.status === 'PARSING_ERROR') return problemOf(error.originalStatus, undefined);
  return unreachable();
};

/** Anything caught, as a problem: our own problems pass through, the rest counts as a lost connection. */
export const asProblem = (error: unknown): Problem => (isProblem(error) ? error : unreachable());

/** An error that carries a problem, for code that throws. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(cause: Problem) {
    super(cause.detail);
    this.problem = cause;
  }
}
