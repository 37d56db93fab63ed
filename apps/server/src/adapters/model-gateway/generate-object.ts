import type { LanguageModelV4 } from '@ai-sdk/provider';
import { AgentError, type ModelPrompt } from '@copilot/agent-kit';
import {
  extractJsonMiddleware,
  type FinishReason,
  generateText,
  type ModelMessage,
  NoObjectGeneratedError,
  NoOutputGeneratedError,
  Output,
  wrapLanguageModel,
} from 'ai';
import { z } from 'zod';
import { refusal } from './to-agent-error.ts';

export type ObjectRequest<T> = ModelPrompt & { schema: z.ZodType<T>; signal: AbortSignal };

/** Runs one recorded call. */
export type RecordedCall = <T>(signal: AbortSignal, work: (model: LanguageModelV4) => Promise<T>) => Promise<T>;

const tries = 3;

/** The answer had not the form asked for; `text` is what the model wrote. Never leaves this module. */
class MisshapenAnswer extends Error {
  readonly text: string;
  constructor(text: string) {
    super('misshapen answer');
    this.text = text;
  }
}

/** `AgentModel.generateObject`: an answer of the wrong shape is sent back with what is wrong, twice at most. */
export const generateObject = async <T>(call: RecordedCall, request: ObjectRequest<T>): Promise<T> => {
  const messages: ModelMessage[] = [{ role: 'user', content: request.prompt }];
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      return await call(request.signal, (model) => askOnce(model, messages, request));
    } catch (error) {
      if (!(error instanceof MisshapenAnswer)) throw error;
      // A provider refuses an empty turn, so an empty answer is asked for again as if for the first time.
      if (error.text !== '')
        messages.push({ role: 'assistant', content: error.text }, repair(request.schema, error.text));
    }
  }
  throw new AgentError(
    'E_MODEL_OUTPUT',
    `The language model’s answer did not have the expected form, even after ${tries} tries. Please run it again.`,
  );
};

const askOnce = async <T>(model: LanguageModelV4, messages: ModelMessage[], request: ObjectRequest<T>): Promise<T> => {
  try {
    const result = await generateText({
      // Smaller models like to put JSON into a Markdown fence.
      model: wrapLanguageModel({ model, middleware: extractJsonMiddleware() }),
      instructions: request.instructions,
      messages,
      output: Output.object({ schema: request.schema }),
      ...(request.maxOutputTokens === undefined ? {} : { maxOutputTokens: request.maxOutputTokens }),
      maxRetries: 0,
      abortSignal: request.signal,
    });
    refuseEarlyEnd(result.finishReason);
    return result.output;
  } catch (error) {
    if (NoOutputGeneratedError.isInstance(error)) throw new MisshapenAnswer('');
    if (!NoObjectGeneratedError.isInstance(error)) throw error;
    refuseEarlyEnd(error.finishReason);
    throw new MisshapenAnswer(error.text ?? '');
  }
};

const refuseEarlyEnd = (reason: FinishReason | undefined): void => {
  if (reason === 'content-filter') throw refusal();
  // Asking again would only buy the same cut.
  if (reason === 'length') {
    throw new AgentError(
      'E_MODEL_OUTPUT',
      'The language model’s answer was too long and was cut off. Try it with less.',
    );
  }
};

const repair = (schema: z.ZodType, text: string): ModelMessage => ({
  role: 'user',
  content: [
    `That answer cannot be used: ${whatIsWrong(schema, text)}`,
    'Give the whole answer again, as JSON only, fitting this JSON schema:',
    JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  ].join('\n'),
});

const whatIsWrong = (schema: z.ZodType, text: string): string => {
  try {
    const checked = schema.safeParse(JSON.parse(text));
    return checked.success ? 'it is not of the expected form.' : z.prettifyError(checked.error);
  } catch {
    return 'it is not valid JSON.';
  }
};
