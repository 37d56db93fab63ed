import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { minilm, readTokenizerFile, readWeights } from './minilm-files.ts';

/** What the worker is sent, one text at a time. */
export interface EmbedTask {
  readonly task: number;
  readonly text: string;
}

/** What it answers: ready once, then one answer a task. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'vector'; readonly task: number; readonly vector: Float32Array }
  | { readonly kind: 'failure'; readonly task: number; readonly message: string };

// More characters than this never fit into the model's tokens, and tokenizing them would only take time.
const readCharacters = 16_000;

const folder: string = workerData.folder;
const tokenizer = new Tokenizer(
  await readTokenizerFile(folder, 'tokenizer.json'),
  await readTokenizerFile(folder, 'tokenizer_config.json'),
);
const separator = tokenizer.token_to_id('[SEP]');
if (separator === undefined) throw new Error('The tokenizer has no separator token');
const session = await InferenceSession.create(await readWeights(folder));

const tokenIds = (text: string): number[] => {
  const { ids } = tokenizer.encode(text.slice(0, readCharacters));
  return ids.length <= minilm.maxTokens ? ids : [...ids.slice(0, minilm.maxTokens - 1), separator];
};

const tensorOf = (values: readonly number[]): Tensor =>
  new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);

/** Mean of the token vectors, scaled to length 1: what the model was trained for. */
const pool = (hidden: Float32Array, tokens: number): Float32Array => {
  const vector = new Float32Array(minilm.dimensions);
  for (let token = 0; token < tokens; token += 1) {
    const offset = token * minilm.dimensions;
    for (let index = 0; index < minilm.dimensions; index += 1) vector[index]! += hidden[offset + index]!;
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Texts are run one by one: as fast as in batches here, without padding, and a vector never depends on its neighbours. */
const embed = async (text: string): Promise<Float32Array> => {
  const ids = tokenIds(text);
  const output = await session.run({
    input_ids: tensorOf(ids),
    attention_mask: tensorOf(ids.map(() => 1)),
    token_type_ids: tensorOf(ids.map(() => 0)),
  });
  const hidden = output.last_hidden_state;
  if (!hidden || !(hidden.data instanceof Float32Array)) throw new Error('The sentence model gave no token vectors');
  return pool(hidden.data, ids.length);
};

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ task, text }: EmbedTask) => {
  embed(text).then(
    (vector) => answer({ kind: 'vector', task, vector }),
    (error: Error) => answer({ kind: 'failure', task, message: error.message }),
  );
});
answer({ kind: 'ready' });
