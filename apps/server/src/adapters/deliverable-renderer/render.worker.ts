import type { DeliverableFormat } from '@copilot/contracts';
import { type DeliverableDocument, renderDeliverable } from '@copilot/deliverables';
import { move, transferableSymbol, valueSymbol } from 'piscina';

/** What the pool hands to a thread. */
export interface RenderTask {
  readonly document: DeliverableDocument;
  readonly format: DeliverableFormat;
}

/** Renders in a worker thread, where the pool calls it by name. The caller gets a `RenderedFile`, its bytes moved rather than copied. */
export const render = async ({ document, format }: RenderTask): Promise<object> => {
  const file = await renderDeliverable(document, format);
  return move({ [transferableSymbol]: file.bytes.buffer, [valueSymbol]: file });
};
