/** What was wrong with one field of a request. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** An expected failure. `message` is shown to the caller, so it never carries secrets, SQL, paths or a vendor's words. */
export abstract class AppError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  readonly errors?: readonly FieldError[];
  /** Members of the answer beyond those every problem has. */
  readonly extensions?: Readonly<Record<string, string>>;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

/** Missing, or another organization's: callers can't tell which. */
export class NotFoundError extends AppError {
  readonly code = 'not_found';
  readonly status = 404;
  constructor(what: string) {
    super(`${what} not found`);
  }
}

export class InvalidRequestError extends AppError {
  readonly code: string;
  readonly status = 400;
  declare readonly errors?: readonly FieldError[];
  constructor(message: string, errors?: readonly FieldError[], code = 'invalid_request') {
    super(message);
    this.code = code;
    if (errors) this.errors = errors;
  }
}

export class UnauthenticatedError extends AppError {
  readonly code: string;
  readonly status = 401;
  constructor(message = 'Sign in to do this', code = 'unauthenticated') {
    super(message);
    this.code = code;
  }
}

/** The password was right, and a second factor is wanted: `mfaToken` is for `POST /auth/mfa/challenge`. */
export class MfaRequiredError extends AppError {
  readonly code = 'mfa_required';
  readonly status = 401;
  override readonly extensions: { readonly mfaToken: string };
  constructor(mfaToken: string) {
    super('Enter the code of your authenticator app');
    this.extensions = { mfaToken };
  }
}

export class ForbiddenError extends AppError {
  readonly code: string;
  readonly status = 403;
  constructor(message = 'Your role does not allow this', code = 'forbidden') {
    super(message);
    this.code = code;
  }
}

export class ConflictError extends AppError {
  readonly code: string;
  readonly status = 409;
  constructor(message: string, code = 'conflict') {
    super(message);
    this.code = code;
  }
}

/** What the caller saw before changing it is not what is there now. */
export class ChangedMeanwhileError extends AppError {
  readonly code = 'changed_meanwhile';
  readonly status = 412;
  constructor() {
    super('Someone changed this in the meantime. Load it again and repeat your change.');
  }
}

export class RequestTimeoutError extends AppError {
  readonly code = 'request_timeout';
  readonly status = 408;
}

export class TooLargeError extends AppError {
  readonly code = 'too_large';
  readonly status = 413;
}

export class TooManyRequestsError extends AppError {
  readonly code = 'too_many_requests';
  readonly status = 429;
  override readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export class UnavailableError extends AppError {
  readonly code: string;
  readonly status = 503;
  override readonly retryAfterSeconds = 5;
  constructor(message: string, code = 'unavailable', options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
