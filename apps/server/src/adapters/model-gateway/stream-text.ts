import type { LanguageModelV4 } from '@ai-sdk/provider';
import { AgentError, ModelInterruptedError, type ModelPrompt } from '@copilot/agent-kit';
import { type FinishReason, streamText as streamModelText } from 'ai';
import { readFailure } from './resilience/read-failure.ts';
import { refusal } from './to-agent-error.ts';

export type TextRequest = ModelPrompt & { signal: AbortSignal; onDelta: (delta: string) => void };

/** `AgentModel.streamText`: hands on what comes; an answer that ends before its time throws, with the text that so far exists. */
export const streamText = async (model: LanguageModelV4, request: TextRequest): Promise<string> => {
  const reading = new AbortController();
  const { stream } = streamModelText({
    model,
    instructions: request.instructions,
    prompt: request.prompt,
    ...(request.maxOutputTokens === undefined ? {} : { maxOutputTokens: request.maxOutputTokens }),
    maxRetries: 0,
    abortSignal: AbortSignal.any([request.signal, reading.signal]),
    // The SDK's own handler would print the error to the console.
    onError: () => undefined,
  });
  let text = '';
  try {
    for await (const part of stream) {
      if (part.type === 'text-delta' && part.text !== '') {
        text += part.text;
        request.onDelta(part.text);
      }
      if (part.type === 'error') throw text === '' ? part.error : interrupted(text, part.error);
      if (part.type === 'finish') return finished(text, part.finishReason);
    }
    request.signal.throwIfAborted();
    throw interrupted(text, undefined);
  } finally {
    // Whatever ended the reading, our own reader's error included, the request must not go on.
    reading.abort();
  }
};

const finished = (text: string, reason: FinishReason): string => {
  if (reason === 'content-filter') throw refusal();
  if (reason === 'length')
    throw new ModelInterruptedError('The answer reached its length limit and was cut off.', text);
  if (reason === 'interrupted' || reason === 'error') throw interrupted(text, undefined);
  if (text === '')
    throw new AgentError('E_MODEL_OUTPUT', 'The language model gave an empty answer. Please run it again.');
  return text;
};

const interrupted = (text: string, error: unknown): AgentError =>
  new ModelInterruptedError('The connection to the language model broke off before the answer was complete.', text, {
    cause: error === undefined ? undefined : readFailure(error),
  });
