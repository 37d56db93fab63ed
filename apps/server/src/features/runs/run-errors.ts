import { AppError, type FieldError } from '../../kernel/app-error.ts';

/** The conversation is being answered already; the error names the run that does. */
export class RunActiveError extends AppError {
  readonly code = 'run_active';
  readonly status = 409;
  override readonly errors: readonly FieldError[];
  constructor(runId: string) {
    super('This conversation is being answered. Wait for the answer or stop it first.');
    this.errors = [{ path: 'runId', code: 'run_active', message: runId }];
  }
}

/** The run has ended meanwhile, by cancellation or in another process: nothing more may be written to it. */
export class RunEndedError extends Error {
  override readonly name = 'RunEndedError';
}
