import { AISDKError, type LanguageModelV4 } from '@ai-sdk/provider';
import type { AgentModel } from '@copilot/agent-kit';
import { startCallTrace } from './call-trace.ts';
import { generateObject, type RecordedCall } from './generate-object.ts';
import type { ModelCallContext, ModelEvent, ModelUsage } from './model-gateway.ts';
import type { ResilienceSettings } from './model-gateway-settings.ts';
import { ModelFailure } from './resilience/model-failure.ts';
import { readFailure } from './resilience/read-failure.ts';
import { resilientLanguageModel } from './resilience/resilient-language-model.ts';
import type { LiveTarget } from './resilience/with-failover.ts';
import { streamText } from './stream-text.ts';
import { toAgentError } from './to-agent-error.ts';

export interface AgentModelParts {
  readonly targets: readonly [LiveTarget<LanguageModelV4>, ...LiveTarget<LanguageModelV4>[]];
  readonly settings: ResilienceSettings;
  readonly onEvent: (event: ModelEvent) => void;
  readonly context: ModelCallContext;
}

/** The targets as an agent sees them: one model, whose every call is recorded for its context. */
export const aiSdkAgentModel = ({ targets, settings, onEvent, context }: AgentModelParts): AgentModel => {
  const recordedCall: RecordedCall = async (signal, work) => {
    const trace = startCallTrace(targets[0]);
    const model = resilientLanguageModel({
      targets,
      settings,
      trace,
      onFailover: ({ provider, modelId }, failure) =>
        onEvent({ type: 'model.failed-over', provider, modelId, reason: failure.message }),
    });
    const answer = await work(model).catch(async (error: unknown) => {
      await recordFailure(context, trace.end(signal.aborted ? 'aborted' : 'error'));
      throw error;
    });
    await context.onUsage(trace.end('ok'));
    return answer;
  };

  return {
    name: targets[0].modelId,
    generateObject: (request) => inAgentTerms(request.signal, () => generateObject(recordedCall, request)),
    streamText: (request) =>
      inAgentTerms(request.signal, () => recordedCall(request.signal, (model) => streamText(model, request))),
  };
};

const recordFailure = async (context: ModelCallContext, usage: ModelUsage): Promise<void> => {
  try {
    await context.onUsage(usage);
  } catch {
    // The caller is about to learn why the call failed, which matters more than that it was not recorded.
  }
};

/** An abort keeps its reason, the model's failures become `AgentError`s, and what the caller's own code threw stays what it was. */
const inAgentTerms = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof ModelFailure || AISDKError.isInstance(error) ? toAgentError(readFailure(error)) : error;
  }
};
