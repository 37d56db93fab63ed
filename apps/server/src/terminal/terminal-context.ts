import { type AgentContext, type AgentDocument, AgentError, type AgentModel } from '@copilot/agent-kit';
import { newId } from '../kernel/ids.ts';

interface TerminalContextParts {
  readonly documents: readonly AgentDocument[];
  readonly model: AgentModel | null;
  readonly signal: AbortSignal;
  /** Where progress goes; the result has standard output to itself. */
  readonly write: (text: string) => void;
}

/** An agent's surroundings without a server: documents from files, steps that run once, progress as lines. */
export const createTerminalContext = ({ documents, model, signal, write }: TerminalContextParts): AgentContext => ({
  runId: newId(),
  startedAt: new Date().toISOString(),
  organizationName: null,
  conversation: [],
  signal,
  model,
  async step(_name, title, work) {
    signal.throwIfAborted();
    const began = performance.now();
    write(`• ${title} …\n`);
    const result = await work({
      signal,
      progress: (done, total, note) => write(`    ${done} of ${total}: ${note}\n`),
      emitText: write,
      emitCitation: () => {},
    });
    write(`  done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
    // The server stores step results as JSON; what doesn't survive that must not seem to work here.
    return result === undefined ? result : JSON.parse(JSON.stringify(result));
  },
  async readDocument(id) {
    const document = documents.find((candidate) => candidate.id === id);
    if (!document) throw new AgentError('E_NOT_FOUND', 'This document was not given on the command line');
    return document;
  },
  async readIssues() {
    throw new AgentError('E_NO_INTEGRATIONS', 'The terminal has no integrations: hand in exported issues instead');
  },
  async searchKnowledge() {
    throw new AgentError('E_NO_KNOWLEDGE_BASE', 'The terminal has no knowledge base: ask this agent in the web app');
  },
});
