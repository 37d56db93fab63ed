import type { RunEvent } from '@copilot/contracts';
import type { ServerSentEvent } from '../runs/index.ts';
import { initialUiStreamState, toUiMessageChunks } from './to-ui-message-stream.ts';

/** Tells clients which protocol this is. */
export const uiMessageStreamHeaders = { 'x-vercel-ai-ui-message-stream': 'v1' };

/**
 * The run's log as a UI message stream, for a client that has everything up to event `after`. Of several chunks of one event only
 * the last carries its number: a client cut off in between gets them all again.
 */
export async function* toUiMessageEvents(
  runId: string,
  after: number,
  batches: AsyncIterable<readonly RunEvent[]>,
): AsyncGenerator<ServerSentEvent[]> {
  let state = initialUiStreamState;
  for await (const events of batches) {
    const sent: ServerSentEvent[] = [];
    for (const event of events) {
      const next = toUiMessageChunks(runId, event, state);
      state = next.state;
      if (event.sequence <= after) continue;
      next.chunks.forEach((chunk, index) => {
        const isLast = index === next.chunks.length - 1;
        sent.push({ id: isLast ? event.sequence : event.sequence - 1, data: JSON.stringify(chunk) });
      });
      if (event.type === 'run-end') sent.push({ id: event.sequence, data: '[DONE]' });
    }
    if (sent.length > 0 || events.length === 0) yield sent;
  }
}
