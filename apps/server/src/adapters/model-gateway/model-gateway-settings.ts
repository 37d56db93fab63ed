import type { ModelEvent } from './model-gateway.ts';

export interface GeminiSettings {
  readonly apiKey: string;
  readonly model: string;
  /** With the API's version, as in `https://generativelanguage.googleapis.com/v1beta` (the default). */
  readonly baseUrl?: string | undefined;
}

export interface OpenAiCompatibleSettings {
  /** With the API's version, as in `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly model: string;
}

/** How patiently a target is asked, and when it is left alone. Times in milliseconds. */
export interface ResilienceSettings {
  /** Requests to one target for one call, the first included. */
  readonly attempts: number;
  /** For a whole answer that is not streamed. */
  readonly attemptTimeoutMs: number;
  /** Until a stream's first content; models that think first need most of it. */
  readonly firstContentTimeoutMs: number;
  /** Longest silence inside a stream. */
  readonly idleTimeoutMs: number;
  /** Wait before the second attempt; grows exponentially, with jitter. */
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  /** If the provider asks for a longer wait than this, the next target is asked instead. */
  readonly longestRequestedWaitMs: number;
  /** The circuit opens when more than this share of the last `circuitWindow` attempts failed, … */
  readonly circuitFailureShare: number;
  readonly circuitWindow: number;
  /** … once at least so many were made. */
  readonly circuitMinimumAttempts: number;
  /** How long an open circuit stays open before one call is let through. */
  readonly circuitOpenMs: number;
}

export const defaultResilience: ResilienceSettings = {
  attempts: 3,
  attemptTimeoutMs: 120_000,
  firstContentTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
  firstBackoffMs: 250,
  longestBackoffMs: 8_000,
  longestRequestedWaitMs: 10_000,
  circuitFailureShare: 0.4,
  circuitWindow: 20,
  circuitMinimumAttempts: 8,
  circuitOpenMs: 30_000,
};

/** The chain is Gemini first, then the OpenAI-compatible server; null = not set up. */
export interface ModelGatewaySettings {
  readonly gemini: GeminiSettings | null;
  readonly openAiCompatible: OpenAiCompatibleSettings | null;
  readonly resilience?: Partial<ResilienceSettings>;
  readonly onEvent?: (event: ModelEvent) => void;
}
