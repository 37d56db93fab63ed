import type { ModelGatewaySettings } from './adapters/model-gateway/model-gateway-settings.ts';
import type { Config } from './config.ts';

/** The models that the settings name, in the order in which they are asked. */
export const modelSettings = (config: Config): ModelGatewaySettings => ({
  gemini: config.GEMINI_API_KEY
    ? { apiKey: config.GEMINI_API_KEY, model: config.GEMINI_MODEL, baseUrl: config.GEMINI_BASE_URL }
    : null,
  openAiCompatible:
    config.MODEL_BASE_URL && config.MODEL_NAME
      ? { baseUrl: config.MODEL_BASE_URL, apiKey: config.MODEL_API_KEY, model: config.MODEL_NAME }
      : null,
});
