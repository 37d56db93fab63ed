import { createGoogle } from '@ai-sdk/google';
import { AISDKError, type EmbeddingModelV4 } from '@ai-sdk/provider';
import type { EmbeddingModel } from '../embedding/embedding-model.ts';
import type { ModelEvent } from './model-gateway.ts';
import { defaultResilience, type GeminiSettings, type ResilienceSettings } from './model-gateway-settings.ts';
import { startAttempt } from './resilience/attempt.ts';
import { ModelFailure } from './resilience/model-failure.ts';
import { readFailure } from './resilience/read-failure.ts';
import { createTargetPolicy } from './resilience/target-policy.ts';
import { type LiveTarget, withFailover } from './resilience/with-failover.ts';
import { toAgentError } from './to-agent-error.ts';

/** What the API takes in one `batchEmbedContents`. */
const batchSize = 100;
const dimensions = 768;

const taskTypes = { document: 'RETRIEVAL_DOCUMENT', query: 'RETRIEVAL_QUERY' } as const;

/** The first model takes the task as a field; its successors know no such field and are told within the text. */
const takesTaskType = (modelId: string): boolean => modelId === 'gemini-embedding-001';
const taskPrefixes = { document: 'title: none | text: ', query: 'task: search result | query: ' } as const;

export interface GeminiEmbeddingSettings extends GeminiSettings {
  readonly resilience?: Partial<ResilienceSettings>;
  readonly onEvent?: (event: ModelEvent) => void;
}

/** Gemini's embeddings at 768 dimensions, with the same retries and circuit breaker as its language models. Throws `AgentError('E_MODEL_…')`. */
export const geminiEmbeddingModel = ({
  resilience,
  onEvent = () => undefined,
  ...gemini
}: GeminiEmbeddingSettings): EmbeddingModel => {
  const settings = { ...defaultResilience, ...resilience };
  const { apiKey, baseUrl, model: modelId } = gemini;
  const provider = 'gemini';
  const target: LiveTarget<EmbeddingModelV4> = {
    provider,
    modelId,
    model: createGoogle({ apiKey, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) }).embeddingModel(modelId),
    policy: createTargetPolicy(settings, (circuit) =>
      onEvent({ type: 'model.circuit-changed', provider, modelId, circuit }),
    ),
  };

  return {
    id: `gemini/${modelId}`,
    version: String(dimensions),
    dimensions,
    maxTokens: takesTaskType(modelId) ? 2_048 : 8_192,
    embed: (texts, kind, { signal } = {}) => embedTexts(target, settings, texts, { task: kind, signal }),
    close: async () => undefined,
  };
};

interface EmbedOptions {
  readonly task: 'document' | 'query';
  readonly signal?: AbortSignal | undefined;
}

const embedTexts = async (
  target: LiveTarget<EmbeddingModelV4>,
  settings: ResilienceSettings,
  texts: readonly string[],
  { task, signal }: EmbedOptions,
): Promise<Float32Array[]> => {
  const vectors: Float32Array[] = [];
  try {
    for (let start = 0; start < texts.length; start += batchSize) {
      const values = texts.slice(start, start + batchSize);
      const batch = await withFailover([target], signal, ({ model }) =>
        embedBatch(model, settings, values, { task, signal }),
      );
      vectors.push(...batch);
    }
    return vectors;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ModelFailure || AISDKError.isInstance(error) ? toAgentError(readFailure(error)) : error;
  }
};

const embedBatch = async (
  model: EmbeddingModelV4,
  settings: ResilienceSettings,
  values: string[],
  { task, signal }: EmbedOptions,
): Promise<Float32Array[]> => {
  const attempt = startAttempt(signal);
  const hasTaskType = takesTaskType(model.modelId);
  try {
    const { embeddings } = await attempt.within(
      settings.attemptTimeoutMs,
      model.doEmbed({
        values: hasTaskType ? values : values.map((value) => taskPrefixes[task] + value),
        abortSignal: attempt.signal,
        providerOptions: {
          google: { outputDimensionality: dimensions, ...(hasTaskType && { taskType: taskTypes[task] }) },
        },
      }),
    );
    if (embeddings.length !== values.length || embeddings.some((vector) => vector.length !== dimensions)) {
      throw new ModelFailure('unavailable');
    }
    return embeddings.map(toUnitLength);
  } catch (error) {
    signal?.throwIfAborted();
    throw readFailure(error);
  }
};

/** Gemini's vectors have length 1 only in their full size; shortened ones do not. */
const toUnitLength = (vector: readonly number[]): Float32Array => {
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (component) => (length === 0 ? 0 : component / length));
};
