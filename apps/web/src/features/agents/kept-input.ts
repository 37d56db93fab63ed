const keyOf = (agentId: string): string => `copilot.input.${agentId}`;

/** What was filled in for an agent in this tab before a reload; empty when nothing was. */
export const keptInput = (agentId: string): Record<string, unknown> => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(agentId)) ?? '{}') as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Keeps a half-filled form over a reload of this tab. */
export const keepInput = (agentId: string, input: Record<string, unknown>): void =>
  sessionStorage.setItem(keyOf(agentId), JSON.stringify(input));
