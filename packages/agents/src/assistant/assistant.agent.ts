import { type AgentContext, type AgentResult, checkClaims, defineAgent, type StepContext } from '@copilot/agent-kit';
import type { Passage } from '@copilot/contracts';
import { answerExtractively } from './answer-extractively.ts';
import { answerWithModel } from './answer-with-model.ts';
import { type AssistantAnswer, type AssistantInput, assistantAnswer, assistantInput } from './assistant.input.ts';
import { claimOf } from './citations.ts';

const passagesWanted = 8;
const greeting =
  /^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|greetings|thanks?(?: you)?|thank you very much|what can you do|help|who are you)\b[\s\p{L}]{0,25}\W*$/iu;

const texts = {
  greeting:
    'Hello. Ask me about the documents in Knowledge, and I answer from them with the places I found it at. For whole jobs, such as analyzing a solicitation, choose an agent in the Agent Lab.',
  nothing:
    'I found nothing about this in the documents you may read. If the answer should be there, upload the documents in Knowledge, or ask in the words the document uses.',
  nothingAttached:
    'I found nothing about this in the attached documents. Ask in the words the document uses, or remove the attachment to search all documents.',
};

/** Streams a finished text in small pieces, as a written one would come. */
const emit = (text: string, step: StepContext): void => {
  for (const piece of text.match(/\S+\s*|\s+/gu) ?? []) step.emitText(piece);
};

/** A follow-up of a few words is searched for together with the question before it. */
const queryOf = (message: string, conversation: AgentContext['conversation']): string => {
  const previous = conversation.findLast(({ role }) => role === 'user')?.content;
  return (message.split(/\s+/u).length <= 4 && previous ? `${previous} ${message}` : message).slice(0, 2_000);
};

const answer = async (
  input: AssistantInput,
  passages: readonly Passage[],
  context: AgentContext,
  step: StepContext,
): Promise<AssistantAnswer> => {
  const question = queryOf(input.message, context.conversation);
  let failure: string | null = null;
  if (context.model && passages.length > 0)
    try {
      return {
        ...(await answerWithModel(context.model, input.message, passages, context.conversation, step)),
        mode: 'written',
      };
    } catch (error) {
      if (step.signal.aborted) throw error;
      failure = `The language model could not be reached (${error instanceof Error ? error.message : 'unknown failure'}); the answer quotes the documents instead.`;
      emit('\n\n', step);
    }
  const extracted = answerExtractively(question, passages);
  const text = extracted?.answer ?? (input.attachments.length > 0 ? texts.nothingAttached : texts.nothing);
  for (const citation of extracted?.citations ?? []) step.emitCitation(citation);
  emit(text, step);
  const notices = failure
    ? [failure]
    : context.model
      ? []
      : ['No language model is configured: answers quote the documents word for word.'];
  return { answer: text, citations: extracted?.citations ?? [], mode: extracted ? 'extracted' : 'none', notices };
};

const run = async (input: AssistantInput, context: AgentContext): Promise<AgentResult<AssistantAnswer>> => {
  if (greeting.test(input.message) && input.attachments.length === 0) {
    const data = await context.step('answer', 'Answering', async (step): Promise<AssistantAnswer> => {
      emit(texts.greeting, step);
      return { answer: texts.greeting, citations: [], mode: 'greeting', notices: [] };
    });
    return { summary: data.answer, claims: [], gaps: [], data };
  }
  const passages = await context.step('search', 'Searching the documents', async () =>
    context.searchKnowledge(queryOf(input.message, context.conversation), {
      limit: passagesWanted,
      ...(input.attachments.length > 0 ? { documentIds: input.attachments } : {}),
    }),
  );
  const data = await context.step('answer', 'Answering', (step) => answer(input, passages, context, step));
  const { claims, unsupported } = await context.step('check-claims', 'Checking the quotes', async () => {
    const cited = new Map(passages.map((passage) => [passage.documentId, passage.versionHash]));
    const documents = await Promise.all(
      [...new Set(data.citations.map(({ documentId }) => documentId))].map((id) => context.readDocument(id)),
    );
    return checkClaims(
      data.citations.map((citation) => claimOf(citation, cited.get(citation.documentId) ?? '')),
      new Map(documents.map(({ id, versionHash, content }) => [id, { versionHash, text: content.text }])),
    );
  });
  const standing = new Set(claims.map(({ text }) => text));
  const gaps = [
    ...(data.mode === 'none'
      ? [{ code: 'nothing_found', message: 'No document answers this.', remedy: 'Upload documents in Knowledge.' }]
      : []),
    ...unsupported.map(({ text }) => ({
      code: 'claim_unsupported',
      message: `A quote no longer stands in its document: ${text.slice(0, 200)}`,
      remedy: 'Ask again: the document was changed meanwhile.',
    })),
  ];
  const citations = data.citations.filter(({ quote }) => standing.has(quote));
  const summary = data.answer.split('\n').find((line) => line.trim() !== '') ?? '';
  return { summary: summary.slice(0, 400), claims, gaps, data: { ...data, citations } };
};

/** Answers questions from the documents a person may read, citing them; quotes them where there is no model. */
export const assistant = defineAgent({
  id: 'assistant',
  revision: 1,
  title: 'Assistant',
  description: 'Answers questions from the documents in Knowledge and cites where each answer stands.',
  department: 'general',
  model: 'optional',
  input: assistantInput,
  output: assistantAnswer,
  hasForm: false,
  run,
});
