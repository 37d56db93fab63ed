import { AgentError } from '@copilot/agent-kit';
import type { ModelFailure, ModelFailureKind } from './resilience/model-failure.ts';

const unavailable = [
  'E_MODEL_UNAVAILABLE',
  'The language model cannot be reached at the moment. Please try again in a few minutes.',
] as const;

const errors: Readonly<Record<ModelFailureKind, readonly [code: string, message: string]>> = {
  unavailable,
  timeout: unavailable,
  interrupted: unavailable,
  circuit_open: unavailable,
  rate_limited: [
    'E_MODEL_QUOTA',
    'The quota for the language model is used up. Please try again later, or ask an administrator to raise it.',
  ],
  key_refused: [
    'E_MODEL_CONFIGURATION',
    'The language model’s provider refused the API key. An administrator has to check the model settings.',
  ],
  unknown_model: [
    'E_MODEL_CONFIGURATION',
    'The provider does not know the configured language model. An administrator has to check the model settings.',
  ],
  rejected: [
    'E_MODEL_CONFIGURATION',
    'The language model did not accept the request: it may be too long for this model, or the model settings are wrong.',
  ],
};

/** The failure as agents and their users see it. Its cause tells the kind and the HTTP status, nothing of the content. */
export const toAgentError = (failure: ModelFailure): AgentError => {
  const [code, message] = errors[failure.kind];
  return new AgentError(code, message, { cause: failure });
};

export const refusal = (): AgentError =>
  new AgentError(
    'E_MODEL_REFUSED',
    'The language model declined to answer because of its safety rules. Rephrase the request, or leave the passage out.',
  );
