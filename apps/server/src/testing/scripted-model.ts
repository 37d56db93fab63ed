import { AgentError, type AgentModel, type ModelPrompt } from '@copilot/agent-kit';

/** One answer: an object or a text, an error to throw, or a function of the prompt that gives one of these. */
export type ScriptedAnswer =
  | { readonly object: unknown }
  | { readonly text: string }
  | { readonly error: Error }
  | ((prompt: ScriptedPrompt) => Exclude<ScriptedAnswer, (prompt: never) => unknown>);

/** What the model was asked, in the order of asking. */
export interface ScriptedPrompt extends ModelPrompt {
  readonly kind: 'object' | 'text';
}

export interface ScriptedModel extends AgentModel {
  readonly prompts: readonly ScriptedPrompt[];
}

/**
 * A model for tests that gives `answers` in order. Objects are checked against the schema asked for, as the real one does;
 * a call beyond the last answer, or for the other kind of answer, throws.
 */
export const scriptedModel = (answers: readonly ScriptedAnswer[], { name = 'scripted-model' } = {}): ScriptedModel => {
  const prompts: ScriptedPrompt[] = [];
  const waiting = [...answers];

  const nextAnswer = (kind: ScriptedPrompt['kind'], { instructions, prompt, maxOutputTokens }: ModelPrompt) => {
    const asked: ScriptedPrompt = {
      kind,
      instructions,
      prompt,
      ...(maxOutputTokens !== undefined && { maxOutputTokens }),
    };
    prompts.push(asked);
    const scripted = waiting.shift();
    if (scripted === undefined)
      throw new Error(`The script has ${answers.length} answers; this is call ${prompts.length}`);
    const answer = typeof scripted === 'function' ? scripted(asked) : scripted;
    if ('error' in answer) throw answer.error;
    return answer;
  };

  return {
    name,
    prompts,
    async generateObject({ schema, signal, ...prompt }) {
      signal.throwIfAborted();
      const answer = nextAnswer('object', prompt);
      if (!('object' in answer)) throw new Error(`Call ${prompts.length} asks for an object; the script has a text`);
      const checked = schema.safeParse(answer.object);
      if (!checked.success)
        throw new AgentError('E_MODEL_OUTPUT', 'The scripted object does not fit the schema', { cause: checked.error });
      return checked.data;
    },
    async streamText({ signal, onDelta, ...prompt }) {
      signal.throwIfAborted();
      const answer = nextAnswer('text', prompt);
      if (!('text' in answer)) throw new Error(`Call ${prompts.length} asks for text; the script has an object`);
      for (const delta of answer.text.match(/\S+\s*|\s+/g) ?? []) {
        signal.throwIfAborted();
        onDelta(delta);
      }
      return answer.text;
    },
  };
};
