import { AppError } from '../../kernel/app-error.ts';

/** What one request may cost. Time covers everything up to the last byte; bytes count after decompression. */
export interface OutboundLimits {
  readonly timeoutMs: number;
  readonly maximumBytes: number;
  readonly maximumRedirects: number;
}

/**
 * The one door to every URL that a tenant can influence. Addresses of the own network are refused, whatever way they are written,
 * named or redirected to, except those the operator allows (`EGRESS_ALLOW`).
 */
export interface OutboundHttp {
  /**
   * Shaped like the global `fetch`, for libraries that take one. Throws `OutboundUnreachableError` for everything that kept an
   * answer from coming, and `OutboundTooLargeError` (also while the body is read) for an answer beyond the limits.
   */
  readonly fetch: typeof globalThis.fetch;
  /** The same with other limits. */
  fetchWith(limits: Partial<OutboundLimits>): typeof globalThis.fetch;
  /** Judges a URL before it is saved. Throws `InvalidRequestError` with code `url_not_allowed`. */
  checkUrl(url: string): Promise<URL>;
  close(): Promise<void>;
}

/** One error for a closed port, a silent one, an unknown name and a forbidden address: nobody can map a network by asking us. */
export class OutboundUnreachableError extends AppError {
  readonly code = 'outbound_unreachable';
  readonly status = 502;
  constructor(host: string) {
    super(
      `${host} did not give an answer that can be used. Check the address, and that it can be reached from this server.`,
    );
  }
}

/** The other side answered with more than we take. */
export class OutboundTooLargeError extends AppError {
  readonly code = 'outbound_too_large';
  readonly status = 502;
  constructor(host: string, maximumBytes: number) {
    super(`${host} answered with more than ${maximumBytes} bytes, which is more than is taken`);
  }
}
