import type { DeliverableFormat } from '@copilot/contracts';
import type { DeliverableDocument, RenderedFile } from '@copilot/deliverables';

/** A rendered file and the format that was asked for. */
export interface RenderedDeliverable extends RenderedFile {
  readonly format: DeliverableFormat;
}

/** Writes documents as files, off the event loop. */
export interface DeliverableRenderer {
  /**
   * One file a format, in the order asked for; all or none. Throws `DeliverableRenderingError`, or the signal's reason once it is
   * aborted.
   */
  render(
    document: DeliverableDocument,
    formats: readonly DeliverableFormat[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<RenderedDeliverable[]>;
  /** Ends the workers; what is still being rendered fails. */
  close(): Promise<void>;
}

export type DeliverableRenderingReason = 'timeout' | 'memory' | 'failed';

/** A document that could not be written within its limits, or at all. */
export class DeliverableRenderingError extends Error {
  readonly reason: DeliverableRenderingReason;
  readonly format: DeliverableFormat;

  constructor(reason: DeliverableRenderingReason, format: DeliverableFormat, options?: ErrorOptions) {
    super(`Rendering ${format} ended: ${reason}`, options);
    this.name = 'DeliverableRenderingError';
    this.reason = reason;
    this.format = format;
  }
}
