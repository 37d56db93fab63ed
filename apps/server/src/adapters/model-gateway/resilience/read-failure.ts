import { APICallError, JSONParseError, TypeValidationError } from '@ai-sdk/provider';
import { ModelFailure, type ModelFailureKind } from './model-failure.ts';
import { readRequestedWait } from './read-requested-wait.ts';

/** What the SDK throws for a failed request, and the plain object that it puts into a stream for an error event. */
interface ProviderError {
  readonly statusCode?: number | undefined;
  readonly isRetryable: boolean;
  readonly responseHeaders?: Record<string, string> | undefined;
  readonly data?: unknown;
}

/** Turns whatever a provider's adapter threw into a `ModelFailure`. */
export const readFailure = (error: unknown): ModelFailure => {
  if (error instanceof ModelFailure) return error;
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) return new ModelFailure('unavailable');
  if (!isProviderError(error)) return new ModelFailure('rejected');
  return new ModelFailure(kindOf(error), { status: error.statusCode, retryAfterMs: readRequestedWait(error) });
};

const isProviderError = (error: unknown): error is ProviderError =>
  APICallError.isInstance(error) ||
  (typeof error === 'object' && error !== null && typeof (error as Partial<ProviderError>).isRetryable === 'boolean');

const kindOf = (error: ProviderError): ModelFailureKind => {
  const status = error.statusCode;
  // No status: the connection failed. A good status: the body broke off or was not what it should be.
  if (status === undefined || status < 400) return 'unavailable';
  if (status === 429 || status === 402) return 'rate_limited';
  if (status === 401 || status === 403 || saysKeyIsInvalid(error)) return 'key_refused';
  if (status === 404) return 'unknown_model';
  return error.isRetryable || status >= 500 ? 'unavailable' : 'rejected';
};

// Gemini answers 400, not 401, to a key that it does not know; only the reason tells it from a bad request.
const saysKeyIsInvalid = (error: ProviderError): boolean =>
  JSON.stringify(error.data ?? '').includes('API_KEY_INVALID');
