import { describe, expect, it } from 'vitest';
import { priceOf } from './model-prices.ts';

const day = new Date('2026-11-22T12:00:00Z');
const tokens = { inputTokens: 100_000, cachedInputTokens: 0, outputTokens: 10_000 };
const priceOfGemini = (modelId: string, counts = tokens, date = day) =>
  priceOf({ provider: 'gemini', modelId }, counts, date);

describe('the price of a call', () => {
  it('charges input, cached input and output apart', () => {
    expect(priceOfGemini('gemini-2.5-flash')).toBe('0.055');
    expect(priceOfGemini('gemini-2.5-flash', { ...tokens, cachedInputTokens: 50_000 })).toBe('0.0415');
  });

  it('is exact where floating point is not', () => {
    const few = { inputTokens: 3, cachedInputTokens: 0, outputTokens: 0 };
    expect(0.1 * 3).not.toBe(0.3);
    expect(priceOfGemini('gemini-2.5-flash-lite', few)).toBe('0.0000003');
  });

  it('is higher for prompts of more than 200,000 tokens', () => {
    const at = (inputTokens: number) =>
      priceOfGemini('gemini-2.5-pro', { inputTokens, cachedInputTokens: 0, outputTokens: 1_000_000 });
    expect(at(200_000)).toBe('10.25');
    expect(at(200_001)).toBe('15.5000025');
  });

  it('changes on the day announced', () => {
    expect(priceOfGemini('gemini-4-argon', tokens, new Date('2026-11-30T23:59:59Z'))).toBe('0.3');
    expect(priceOfGemini('gemini-4-argon', tokens, new Date('2026-12-01T00:00:00Z'))).toBe('0.6');
    expect(priceOfGemini('gemini-3.8-flash', tokens, new Date('2027-01-01T00:00:00Z'))).toBe('0.225');
  });

  it('is unknown, not nothing, for a model that is not listed', () => {
    expect(priceOfGemini('gemini-99')).toBeNull();
    expect(priceOfGemini('constructor')).toBeNull();
    expect(priceOf({ provider: 'openai-compatible', modelId: 'gemini-2.5-pro' }, tokens, day)).toBeNull();
  });
});
