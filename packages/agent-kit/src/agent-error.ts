/** A failure its user can understand and act on. `code` is stable (`E_INPUT`, `E_NOT_FOUND`, `E_MODEL_UNAVAILABLE`); `message` names the fix. */
export class AgentError extends Error {
  override readonly name = 'AgentError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The run cannot go on without something its user can supply; it ends as `needs_input`. */
export class NeedsInputError extends AgentError {
  constructor(message: string) {
    super('E_NEEDS_INPUT', message);
  }
}

/** The model's answer ended before it was complete (`E_MODEL_INTERRUPTED`); `text` is what had come by then. */
export class ModelInterruptedError extends AgentError {
  readonly text: string;
  constructor(message: string, text: string, options?: ErrorOptions) {
    super('E_MODEL_INTERRUPTED', message, options);
    this.text = text;
  }
}
