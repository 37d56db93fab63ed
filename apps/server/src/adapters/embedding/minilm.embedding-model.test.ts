import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmbeddingModel } from './embedding-model.ts';
import { openMinilmEmbeddingModel } from './minilm.embedding-model.ts';
import { minilmFolder } from './minilm-files.ts';

const similarity = (left: Float32Array, right: Float32Array): number =>
  left.reduce((sum, value, index) => sum + value * right[index]!, 0);

const open = async (options: { idleMs?: number } = {}): Promise<EmbeddingModel> => {
  const { model, reason } = await openMinilmEmbeddingModel(options);
  if (!model) throw new Error(reason);
  return model;
};

describe('the built-in sentence model', () => {
  let model: EmbeddingModel;
  beforeAll(async () => {
    model = await open();
  });
  afterAll(() => model.close());

  it('gives unit vectors of the dimensions it names', async () => {
    const [vector] = await model.embed(['The bidder shall hold ISO 27001 certification.'], 'document');
    expect(vector).toHaveLength(model.dimensions);
    expect(similarity(vector!, vector!)).toBeCloseTo(1, 5);
  });

  it('puts paraphrases nearer than unrelated sentences', async () => {
    const [invoice, bill, weather] = await model.embed(
      [
        'The invoice must be paid within 30 days.',
        'Bills are due a month after receipt.',
        'A cold front brings snow to the hills.',
      ],
      'document',
    );
    expect(similarity(invoice!, bill!)).toBeGreaterThan(0.5);
    expect(similarity(invoice!, weather!)).toBeLessThan(0.2);
  });

  it('gives the known values of the model', async () => {
    const [cat, dog] = await model.embed(['That is a happy person', 'That is a happy dog'], 'query');
    // The model card of all-MiniLM-L6-v2 states 0.695 for the unquantised weights.
    expect(similarity(cat!, dog!)).toBeCloseTo(0.695, 1);
  });

  it('gives a text the same vector alone and among others', async () => {
    const [alone] = await model.embed(['steady'], 'document');
    const among = await model.embed(['a much longer neighbour '.repeat(40), 'steady', 'another'], 'document');
    expect(among[1]).toEqual(alone);
  });

  it('reads 256 tokens and no more', async () => {
    const text = 'word '.repeat(300);
    const [cut, same] = await model.embed([`${text} zebra`, `${text} submarine`], 'document');
    expect(cut).toEqual(same);
  });

  it('lets a query overtake documents that wait', async () => {
    const order: string[] = [];
    const documents = model.embed(
      Array.from({ length: 30 }, (_, index) => `document ${index} `.repeat(60)),
      'document',
    );
    const query = model.embed(['a question'], 'query');
    await Promise.all([documents.then(() => order.push('documents')), query.then(() => order.push('query'))]);
    expect(order).toEqual(['query', 'documents']);
  });

  it('gives up the waiting texts of a request that is cancelled, and serves the others', async () => {
    const controller = new AbortController();
    const cancelled = model.embed(Array(50).fill('long '.repeat(200)), 'document', { signal: controller.signal });
    const other = model.embed(['still wanted'], 'document');
    controller.abort(new Error('cancelled'));
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(await other).toHaveLength(1);
  });
});

it('starts again after it was ended for being idle', async () => {
  const model = await open({ idleMs: 20 });
  const [before] = await model.embed(['again'], 'query');
  await new Promise((resolve) => setTimeout(resolve, 400));
  const [after] = await model.embed(['again'], 'query');
  expect(after).toEqual(before);
  await model.close();
  await expect(model.embed(['closed'], 'query')).rejects.toThrow('closed');
});

it('says why it cannot be opened instead of using other weights', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'minilm-'));
  await cp(minilmFolder(), folder, { recursive: true });
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), 'not a model');
  const opened = await openMinilmEmbeddingModel({ folder });
  expect(opened.model).toBeNull();
  expect(opened.reason).toContain('not the expected one');
  await rm(folder, { recursive: true });
});
