import { type Problem, problem } from '@copilot/contracts';
import type { SerializedError } from '@reduxjs/toolkit';
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

/** What an answer's body says went wrong, or a general sentence where it is not problem details. */
export const problemOf = (status: number, body: unknown): Problem => {
  const parsed = problem.safeParse(body);
  if (parsed.success) return parsed.data;
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
export const asProblem = (error: Problem | SerializedError | unknown): Problem => {
  const parsed = problem.safeParse(error);
  return parsed.success ? parsed.data : unreachable();
};

/** An error that carries a problem, for code that throws. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(cause: Problem) {
    super(cause.detail);
    this.problem = cause;
  }
}
