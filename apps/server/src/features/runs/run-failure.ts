import { AppError } from '../../kernel/app-error.ts';
import type { RunEnd } from './append-events.ts';
import type { RunLogger } from './run.types.ts';

type Failure = Pick<RunEnd, 'status'> & { error: { code: string; message: string } };

/** How an error ends a run. Only errors made for people are shown to them; errors that have been stored in between know no class any more. */
export const toFailure = (error: unknown, log: RunLogger, runId: string): Failure => {
  const { code, message } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  if (typeof code === 'string' && typeof message === 'string') {
    if (code === 'E_NEEDS_INPUT') return { status: 'needs_input', error: { code, message } };
    if (/^E_[A-Z_]+$/u.test(code)) return { status: 'failed', error: { code, message } };
    if (error instanceof AppError) return { status: 'failed', error: { code: `E_${code.toUpperCase()}`, message } };
  }
  log.error({ err: error, runId }, 'a run failed');
  return {
    status: 'failed',
    error: {
      code: 'E_INTERNAL',
      message: 'Something went wrong on our side. Try again; if it stays, tell your administrator.',
    },
  };
};
