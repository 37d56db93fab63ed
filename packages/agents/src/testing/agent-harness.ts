import { type AgentContext, AgentError, type AgentModel, type IssueCollection } from '@copilot/agent-kit';
import type { Citation, Passage } from '@copilot/contracts';
import type { AnalyzedDocument } from '../rfp/analyzed-document.ts';

/** What happened while an agent ran in memory. */
export interface AgentRecord {
  readonly steps: string[];
  readonly emittedText: string[];
  readonly citations: Citation[];
  readonly searches: { query: string; documentIds: readonly string[] | undefined }[];
}

/** An agent's surroundings in memory. A step runs once and its result passes through JSON, as the real engine stores it. */
export const agentHarness = ({
  documents = [],
  issues = null,
  passages = [],
  model = null,
  startedAt = '2026-01-15T09:00:00.000Z',
  conversation = [],
}: {
  documents?: readonly AnalyzedDocument[];
  /** What every integration holds; null: there is none. */
  issues?: IssueCollection | null;
  passages?: readonly Passage[];
  model?: AgentModel | null;
  startedAt?: string;
  conversation?: AgentContext['conversation'];
} = {}): { context: AgentContext; record: AgentRecord } => {
  const record: AgentRecord = { steps: [], emittedText: [], citations: [], searches: [] };
  const { signal } = new AbortController();
  const results = new Map<string, unknown>();
  const context: AgentContext = {
    runId: '01900000-0000-7000-8000-00000000000a',
    startedAt,
    organizationName: 'Example Consulting',
    conversation,
    signal,
    model,
    async step(name, _title, work) {
      if (!results.has(name)) {
        record.steps.push(name);
        const result = await work({
          signal,
          progress: () => {},
          emitText: (delta) => record.emittedText.push(delta),
          emitCitation: (citation) => record.citations.push(citation),
        });
        results.set(name, result === undefined ? undefined : JSON.parse(JSON.stringify(result)));
      }
      return results.get(name) as Awaited<ReturnType<typeof work>>;
    },
    async readDocument(id) {
      const document = documents.find((candidate) => candidate.id === id);
      if (!document) throw new AgentError('E_NOT_FOUND', `No document ${id}`);
      return document;
    },
    async readIssues() {
      if (!issues) throw new AgentError('E_NOT_FOUND', 'No such integration');
      return issues;
    },
    async searchKnowledge(query, { limit, documentIds }) {
      record.searches.push({ query, documentIds });
      return passages.filter((passage) => !documentIds || documentIds.includes(passage.documentId)).slice(0, limit);
    },
  };
  return { context, record };
};

/** A model that answers from a script: objects in order, and one text streamed word by word. Throws what it is told to throw. */
export const scriptedModel = ({
  objects = [],
  text = '',
  failure,
}: {
  objects?: readonly unknown[];
  text?: string;
  failure?: Error;
} = {}): AgentModel => {
  const queue = [...objects];
  return {
    name: 'scripted',
    async generateObject({ schema }) {
      if (failure) throw failure;
      return schema.parse(queue.shift());
    },
    async streamText({ onDelta }) {
      if (failure) throw failure;
      for (const word of text.match(/\S+\s*/gu) ?? []) onDelta(word);
      return text;
    },
  };
};
