export type { AgentContext, AgentDocument, StepContext } from './agent-context.ts';
export { AgentError, ModelInterruptedError, NeedsInputError } from './agent-error.ts';
export type { AgentModel, ModelPrompt } from './agent-model.ts';
export { type CheckedClaims, type ClaimText, checkClaims, foldWhitespace, quoteStands } from './check-claims.ts';
export { type AgentDefinition, type AgentResult, type DeliverableOrigin, defineAgent } from './define-agent.ts';
export { documentField, documentsField } from './document-field.ts';
export type {
  IssueCollection,
  IssueRecord,
  IssueSpan,
  SprintRecord,
  StatusChange,
} from './issue-collection.ts';
