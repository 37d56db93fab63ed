import { AgentError } from '@copilot/agent-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scriptedModel } from './scripted-model.ts';

const signal = new AbortController().signal;
const schema = z.object({ pages: z.int() });
const ask = { instructions: 'Count.', prompt: 'How many?', signal };

describe('the scripted model', () => {
  it('gives its answers in order and remembers what it was asked', async () => {
    const deltas: string[] = [];
    const model = scriptedModel([{ object: { pages: 3 } }, ({ prompt }) => ({ text: `You asked: ${prompt}` })]);
    expect(await model.generateObject({ ...ask, schema })).toEqual({ pages: 3 });
    expect(await model.streamText({ ...ask, onDelta: (delta) => deltas.push(delta) })).toBe('You asked: How many?');
    expect(deltas).toEqual(['You ', 'asked: ', 'How ', 'many?']);
    expect(model.prompts).toEqual([
      { kind: 'object', instructions: 'Count.', prompt: 'How many?' },
      { kind: 'text', instructions: 'Count.', prompt: 'How many?' },
    ]);
  });

  it('fails as the real one would', async () => {
    const model = scriptedModel([
      { error: new AgentError('E_MODEL_QUOTA', 'Used up.') },
      { object: { pages: 'three' } },
    ]);
    await expect(model.generateObject({ ...ask, schema })).rejects.toMatchObject({ code: 'E_MODEL_QUOTA' });
    await expect(model.generateObject({ ...ask, schema })).rejects.toMatchObject({ code: 'E_MODEL_OUTPUT' });
  });

  it('fails a test whose script does not fit', async () => {
    const model = scriptedModel([{ text: 'three' }]);
    await expect(model.generateObject({ ...ask, schema })).rejects.toThrow('asks for an object');
    await expect(model.generateObject({ ...ask, schema })).rejects.toThrow('this is call 2');
    const aborted = { ...ask, signal: AbortSignal.abort(new Error('stop')), onDelta: () => undefined };
    await expect(model.streamText(aborted)).rejects.toThrow('stop');
  });
});
