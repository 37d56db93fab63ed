/** Where the engine reports what needs attention. */
export interface EngineLog {
  warn(message: string): void;
  error(message: string, error: unknown): void;
}

/** Fits the engine library's logger: its notices of normal operation are dropped. */
export const toLibraryLogger = (log: EngineLog) => ({
  info: () => {},
  debug: () => {},
  warn: (entry: unknown) => log.warn(String(entry)),
  error: (entry: unknown) => log.error('A workflow failed', entry),
});
