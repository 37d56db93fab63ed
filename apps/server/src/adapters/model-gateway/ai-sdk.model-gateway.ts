import { createGoogle } from '@ai-sdk/google';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { aiSdkAgentModel } from './ai-sdk.agent-model.ts';
import type { ModelEvent, ModelGateway } from './model-gateway.ts';
import {
  defaultResilience,
  type GeminiSettings,
  type ModelGatewaySettings,
  type OpenAiCompatibleSettings,
  type ResilienceSettings,
} from './model-gateway-settings.ts';
import { createTargetPolicy } from './resilience/target-policy.ts';
import type { LiveTarget } from './resilience/with-failover.ts';

/** Language models through the AI SDK: Gemini first, then an OpenAI-compatible server, of those that are set up. */
export const aiSdkModelGateway = ({
  gemini,
  openAiCompatible,
  resilience,
  onEvent = () => undefined,
}: ModelGatewaySettings): ModelGateway => {
  // Otherwise the SDK prints warnings about models to the console, past our log.
  globalThis.AI_SDK_LOG_WARNINGS = false;

  const settings: ResilienceSettings = { ...defaultResilience, ...resilience };
  const [first, ...others] = [
    ...(gemini ? [liveTarget('gemini', geminiModel(gemini), settings, onEvent)] : []),
    ...(openAiCompatible
      ? [liveTarget('openai-compatible', openAiCompatibleModel(openAiCompatible), settings, onEvent)]
      : []),
  ];
  const targets = first ? ([first, ...others] as const) : null;
  const models = (targets ?? []).map(({ provider, modelId }) => ({ provider, modelId }));

  return {
    isConfigured: targets !== null,
    models,
    modelFor: (context) => targets && aiSdkAgentModel({ targets, settings, onEvent, context }),
    status: () =>
      (targets ?? []).map(({ provider, modelId, policy }) => ({ provider, modelId, circuit: policy.circuit })),
  };
};

const liveTarget = (
  provider: string,
  model: LanguageModelV4,
  settings: ResilienceSettings,
  onEvent: (event: ModelEvent) => void,
): LiveTarget<LanguageModelV4> => {
  const { modelId } = model;
  const policy = createTargetPolicy(settings, (circuit) =>
    onEvent({ type: 'model.circuit-changed', provider, modelId, circuit }),
  );
  return { provider, modelId, model, policy };
};

const geminiModel = ({ apiKey, baseUrl, model }: GeminiSettings): LanguageModelV4 =>
  createGoogle({ apiKey, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) })(model);

const openAiCompatibleModel = ({ baseUrl, apiKey, model }: OpenAiCompatibleSettings): LanguageModelV4 => {
  const provider = createOpenAICompatible({
    name: 'openai-compatible',
    baseURL: baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    includeUsage: true,
    supportsStructuredOutputs: true,
  });
  return provider(model);
};
