import type { AgentDefinition } from '@copilot/agent-kit';
import { assistant } from './assistant/assistant.agent.ts';
import { financeAnalyzer } from './finance/analysis/finance-analyzer.agent.ts';
import { invoiceValidator } from './finance/invoice/invoice-validator.agent.ts';
import { jiraAnalytics } from './jira/jira-analytics.agent.ts';
import { rfpAnalyzer } from './rfp/rfp-analyzer.agent.ts';

/** Every agent that ships with the product, in the order catalogs show them. */
export const builtInAgents: readonly AgentDefinition[] = [
  assistant,
  rfpAnalyzer,
  financeAnalyzer,
  invoiceValidator,
  jiraAnalytics,
];
