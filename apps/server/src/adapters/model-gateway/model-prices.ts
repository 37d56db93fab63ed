import { Decimal } from 'decimal.js';
import type { ModelTarget, ModelUsage } from './model-gateway.ts';

/** US dollars per million tokens, as decimal strings. Thinking is charged as output. */
interface TokenPrice {
  readonly input: string;
  readonly cachedInput: string;
  readonly output: string;
}

interface ModelPrice extends TokenPrice {
  /** For prompts of more than 200,000 tokens, where the provider charges them more. */
  readonly longPrompt?: TokenPrice;
  /** The prices that take the place of these on a day announced beforehand (ISO date, UTC). */
  readonly from?: { readonly date: string; readonly price: TokenPrice };
}

const longPromptTokens = 200_000;

const price = (input: string, cachedInput: string, output: string): TokenPrice => ({ input, cachedInput, output });

/** The Gemini 4 flagships are introduced at half price. */
const gemini4: ModelPrice = {
  ...price('2', '0.10', '10'),
  from: { date: '2026-12-01', price: price('4', '0.20', '20') },
};

/**
 * Paid tier of the Gemini Developer API, standard service, text. Source: https://ai.google.dev/gemini-api/docs/pricing, as
 * quoted by public transcripts of 2026-10-07 (Gemini 2.5 to 3.8) and 2026-11-14 (Gemini 4); cached input is a tenth of input
 * where only that rule was found. A model that is not here costs an unknown amount, not nothing.
 */
const geminiPrices: ReadonlyMap<string, ModelPrice> = new Map(
  Object.entries<ModelPrice>({
    'gemini-4-argon': gemini4,
    'gemini-4-carbon': gemini4,
    'gemini-4-hydrogen': price('1.50', '0.075', '7.50'),
    'gemini-3.8-flash': {
      ...price('0.75', '0.075', '3.75'),
      from: { date: '2027-01-01', price: price('1.50', '0.15', '7.50') },
    },
    'gemini-3.5-flash': price('1.50', '0.15', '9'),
    'gemini-3.5-flash-lite': price('0.30', '0.03', '2.50'),
    'gemini-3.1-pro-preview': { ...price('2', '0.20', '12'), longPrompt: price('4', '0.40', '18') },
    'gemini-3.1-flash-lite-preview': price('0.25', '0.025', '1.50'),
    'gemini-3-flash-preview': price('0.50', '0.05', '3'),
    'gemini-2.5-pro': { ...price('1.25', '0.125', '10'), longPrompt: price('2.50', '0.25', '15') },
    'gemini-2.5-flash': price('0.30', '0.03', '2.50'),
    'gemini-2.5-flash-lite': price('0.10', '0.01', '0.40'),
  }),
);

/** What a call cost on that day, in US dollars; null for a model whose price we do not know. */
export const priceOf = (
  { provider, modelId }: ModelTarget,
  tokens: Pick<ModelUsage, 'inputTokens' | 'cachedInputTokens' | 'outputTokens'>,
  date: Date,
): string | null => {
  const listed = provider === 'gemini' ? geminiPrices.get(modelId) : undefined;
  if (listed === undefined) return null;
  const perMillion = priceThatHolds(listed, tokens.inputTokens, date);
  return new Decimal(tokens.inputTokens - tokens.cachedInputTokens)
    .times(perMillion.input)
    .plus(new Decimal(tokens.cachedInputTokens).times(perMillion.cachedInput))
    .plus(new Decimal(tokens.outputTokens).times(perMillion.output))
    .div(1_000_000)
    .toFixed();
};

const priceThatHolds = (listed: ModelPrice, inputTokens: number, date: Date): TokenPrice => {
  if (listed.from !== undefined && date >= new Date(listed.from.date)) return listed.from.price;
  if (listed.longPrompt !== undefined && inputTokens > longPromptTokens) return listed.longPrompt;
  return listed;
};
