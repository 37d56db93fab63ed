import type { AgentModel } from '@copilot/agent-kit';
import { onTestFinished } from 'vitest';
import { aiSdkModelGateway } from '../adapters/model-gateway/ai-sdk.model-gateway.ts';
import type { ModelEvent, ModelGateway, ModelUsage } from '../adapters/model-gateway/model-gateway.ts';
import type { ResilienceSettings } from '../adapters/model-gateway/model-gateway-settings.ts';
import { type FakeGemini, type GeminiReply, startFakeGemini } from './fake-gemini.ts';
import { type FakeOpenAiServer, type OpenAiReply, startFakeOpenAiServer } from './fake-openai-server.ts';

export const geminiModelId = 'gemini-3.5-flash';

/** Timings that keep tests quick, yet leave a busy machine time to answer. */
export const quick: Partial<ResilienceSettings> = {
  attemptTimeoutMs: 400,
  firstContentTimeoutMs: 400,
  idleTimeoutMs: 400,
  firstBackoffMs: 5,
  longestBackoffMs: 20,
};

interface Script {
  readonly gemini: readonly GeminiReply[];
  /** The second target; none if absent. */
  readonly openAi?: readonly OpenAiReply[];
  readonly resilience?: Partial<ResilienceSettings>;
  readonly geminiKey?: string;
  readonly openAiKey?: string;
}

export interface GatewayUnderTest {
  readonly gateway: ModelGateway;
  readonly model: AgentModel;
  readonly gemini: FakeGemini;
  readonly openAi: FakeOpenAiServer;
  readonly usages: readonly ModelUsage[];
  readonly events: readonly ModelEvent[];
  /** Requests that reached Gemini and the second target. */
  requests(): [gemini: number, openAi: number];
}

/** A gateway before fake servers on real sockets, taken down when the test ends. */
export const startGateway = async (script: Script): Promise<GatewayUnderTest> => {
  const gemini = await startFakeGemini({ [geminiModelId]: script.gemini });
  const openAi = await startFakeOpenAiServer(script.openAi ?? []);
  onTestFinished(() => Promise.all([gemini.close(), openAi.close()]).then(() => undefined));

  const usages: ModelUsage[] = [];
  const events: ModelEvent[] = [];
  const gateway = aiSdkModelGateway({
    gemini: { apiKey: script.geminiKey ?? 'gemini-test-key', baseUrl: gemini.baseUrl, model: geminiModelId },
    openAiCompatible: script.openAi
      ? { apiKey: script.openAiKey ?? 'openai-test-key', baseUrl: openAi.baseUrl, model: 'local-model' }
      : null,
    resilience: { ...quick, ...script.resilience },
    onEvent: (event) => events.push(event),
  });
  const model = gateway.modelFor({
    organizationId: 'organization-1',
    runId: null,
    userId: null,
    agentId: null,
    purpose: 'test',
    onUsage: (usage) => void usages.push(usage),
  });
  if (model === null) throw new Error('the gateway has no model');
  return {
    gateway,
    model,
    gemini,
    openAi,
    usages,
    events,
    requests: () => [gemini.requests.length, openAi.requests.length],
  };
};

export interface StreamedText {
  readonly deltas: readonly string[];
  /** The text, or what was thrown instead. */
  readonly text: string | undefined;
  readonly error: unknown;
}

export const streamOf = async (model: AgentModel, signal = new AbortController().signal): Promise<StreamedText> => {
  const deltas: string[] = [];
  const question = {
    instructions: 'Be brief.',
    prompt: 'Say hello.',
    signal,
    onDelta: (delta: string) => deltas.push(delta),
  };
  return model.streamText(question).then(
    (text) => ({ deltas, text, error: undefined }),
    (error: unknown) => ({ deltas, text: undefined, error }),
  );
};

export const hello: GeminiReply = { kind: 'text', chunks: ['Hel', 'lo'] };
export const overloaded: GeminiReply = { kind: 'error', status: 503, rpcStatus: 'UNAVAILABLE' };
export const backup: OpenAiReply = { kind: 'text', chunks: ['from ', 'backup'] };
