import type { RunEvent } from '@copilot/contracts';

/** The parts of the AI SDK's UI message stream (protocol v1) that runs use. */
export type UiMessageChunk =
  | { type: 'start'; messageId?: string; messageMetadata: { runId: string } }
  | { type: 'start-step' | 'finish-step' | 'reset-step' }
  | { type: 'text-start' | 'text-end'; id: string }
  | { type: 'text-delta'; id: string; delta: string }
  | { type: 'tool-input-available'; toolCallId: string; toolName: string; input: unknown; dynamic: true }
  | { type: 'tool-output-available'; toolCallId: string; output: unknown; dynamic: true }
  | { type: `data-${string}`; id?: string; data: unknown; transient?: boolean }
  | { type: 'error'; errorText: string }
  | { type: 'abort'; reason?: string }
  | { type: 'finish'; finishReason: 'stop' | 'error' | 'other'; messageMetadata: { runId: string; status: string } };

/** Which text is open between two events. */
export interface UiStreamState {
  readonly openText: string | null;
}

export const initialUiStreamState: UiStreamState = { openText: null };

const finishReasonOf = (status: string) => {
  if (status === 'done' || status === 'done_with_gaps') return 'stop' as const;
  return status === 'failed' || status === 'dead' ? ('error' as const) : ('other' as const);
};

/** Chunks of one event, and the state after it. Pure: the same log gives the same stream, so that a client can go on anywhere in it. */
export const toUiMessageChunks = (
  runId: string,
  event: RunEvent,
  { openText }: UiStreamState,
): { chunks: UiMessageChunk[]; state: UiStreamState } => {
  const closing: UiMessageChunk[] = openText === null ? [] : [{ type: 'text-end', id: openText }];
  const closed = (...chunks: UiMessageChunk[]) => ({ chunks: [...closing, ...chunks], state: initialUiStreamState });
  const kept = (...chunks: UiMessageChunk[]) => ({ chunks, state: { openText } });
  switch (event.type) {
    case 'run-start':
      return kept({ type: 'start', messageMetadata: { runId } });
    case 'step-start': {
      const { step } = event.data;
      return closed({ type: 'start-step' }, { type: 'data-step', id: step, data: { ...event.data, isDone: false } });
    }
    case 'step-end':
      return closed({ type: 'data-step-end', data: event.data, transient: true }, { type: 'finish-step' });
    case 'progress':
      return kept({ type: 'data-progress', id: event.data.step, data: event.data, transient: true });
    case 'text-delta': {
      const { part, delta } = event.data;
      const next: UiMessageChunk = { type: 'text-delta', id: part, delta };
      if (openText === part) return kept(next);
      return { chunks: [...closing, { type: 'text-start', id: part }, next], state: { openText: part } };
    }
    case 'text-interrupted':
      return closed({ type: 'data-text-interrupted', data: event.data, transient: true }, { type: 'reset-step' });
    case 'citation':
      return kept({ type: 'data-citation', id: String(event.data.marker), data: event.data });
    case 'tool-call': {
      const { callId: toolCallId, tool: toolName, input } = event.data;
      return closed({ type: 'tool-input-available', toolCallId, toolName, input, dynamic: true });
    }
    case 'tool-result':
      return closed({
        type: 'tool-output-available',
        toolCallId: event.data.callId,
        output: event.data.output,
        dynamic: true,
      });
    case 'approval-request':
      return closed({ type: 'data-approval-request', id: event.data.approvalId, data: event.data });
    case 'run-end': {
      const { status, error } = event.data;
      const finish: UiMessageChunk = {
        type: 'finish',
        finishReason: finishReasonOf(status),
        messageMetadata: { runId, status },
      };
      if (status === 'cancelled') return closed({ type: 'abort', reason: 'cancelled' });
      return error ? closed({ type: 'error', errorText: error.message }, finish) : closed(finish);
    }
  }
};
