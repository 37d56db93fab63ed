/** Where the engine reports what needs attention. */
export interface EngineLog {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Fits the engine library's logger: its notices of normal operation are dropped. */
export const toLibraryLogger = (log: EngineLog) => ({
  info: () => {},
  debug: () => {},
  warn: (entry: unknown) => log.warn({ notice: String(entry) }, 'the workflow engine has a notice'),
  error: (error: unknown) => log.error({ err: error }, 'a workflow failed'),
});
