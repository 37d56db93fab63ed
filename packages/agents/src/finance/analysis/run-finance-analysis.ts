import { type AgentContext, type AgentResult, checkClaims } from '@copilot/agent-kit';
import type { Gap } from '@copilot/contracts';
import { type Analyzed, analyzeBooks } from './analyze-books.ts';
import { writeWithModel } from './commentary/model-commentary.ts';
import { sayableNumbers } from './commentary/write-commentary.ts';
import type { FinanceAnalyzerInput } from './finance-analyzer.input.ts';
import type { FinanceAnalysis } from './finance-analyzer.output.ts';
import { type GivenDocument, readBooks } from './read-books.ts';
import { summarize } from './summary.ts';

const modelWouldAdd =
  'No language model is configured. One would add freely worded commentary; every figure, check and answer here is complete without it.';

/** Reads the documents, checks that the figures hold together, works out what they allow, and lets a model word what it may. */
export const runFinanceAnalysis = async (
  input: FinanceAnalyzerInput,
  context: AgentContext,
): Promise<AgentResult<FinanceAnalysis>> => {
  const given = givenIds(input);
  let reading: Promise<GivenDocument[]> | null = null;
  const load = () => {
    reading ??= (async () => {
      const documents: GivenDocument[] = [];
      for (const { id, role } of given) documents.push({ document: await context.readDocument(id), role });
      return documents;
    })();
    return reading;
  };

  const { warnings, pdfs } = await context.step('read-documents', 'Reading the tables', async () => {
    const documents = (await load()).map(({ document }) => document);
    return {
      warnings: documents.flatMap(({ filename, content }) =>
        content.warnings.map(({ code, message }) => ({ code, message: `${filename}: ${message}` })),
      ),
      pdfs: documents.flatMap(({ id, content }) => (content.mediaType === 'application/pdf' ? [id] : [])),
    };
  });
  const analyzed = await context.step(
    'analyze',
    'Checking and working out the figures',
    async (): Promise<Analyzed> => analyzeBooks(readBooks(await load(), input, context.startedAt), input),
  );
  const { data } = analyzed;

  const { model } = context;
  const worded =
    model && data.stopped.length === 0
      ? await context.step('commentary', 'Asking the language model for commentary', async (step) => {
          try {
            return { ...(await writeWithModel(model, sayableNumbers(data), step.signal)), failure: null };
          } catch (error) {
            if (step.signal.aborted) throw error;
            return { statements: [], dropped: 0, failure: error instanceof Error ? error.message : 'unknown failure' };
          }
        })
      : null;
  const modelClaims = (worded?.statements ?? []).map(({ text, claimIds }, index) => ({
    id: `commentary-${index + 1}`,
    kind: 'judged' as const,
    text,
    restsOn: [...claimIds],
  }));

  const { claims, unsupported } = await context.step(
    'check-claims',
    'Checking every figure against its cell',
    async () => {
      const texts = new Map(
        (await load()).map(({ document: { id, versionHash, content } }) => [id, { versionHash, text: content.text }]),
      );
      return checkClaims([...analyzed.claims, ...modelClaims], texts);
    },
  );

  const result: FinanceAnalysis = {
    ...data,
    commentary: [
      ...data.commentary,
      ...(worded?.statements ?? []).map(({ topic, text }, index) => ({
        topic,
        text,
        claimIds: [`commentary-${index + 1}`],
      })),
    ],
    notices: [
      ...data.notices,
      ...(model === null ? [modelWouldAdd] : []),
      ...(worded && worded.dropped > 0
        ? [
            `${worded.dropped} sentences of the language model were dropped: they held a number or a cause that the figures do not.`,
          ]
        : []),
    ],
  };
  const gaps: Gap[] = [
    ...data.checks
      .filter(({ effect }) => effect === 'stops')
      .map(({ id, message }) => ({
        code: id,
        message,
        remedy: 'Correct the document or the form and run the analysis again.',
      })),
    ...pdfGaps(data, pdfs),
    ...warnings.map(({ code, message }) => ({ code, message, remedy: null })),
    ...analyzed.missing.map((message) => ({
      code: 'not_enough_figures',
      message,
      remedy: 'Add monthly figures or a cash plan.',
    })),
    ...unsupported.map(({ text }) => ({
      code: 'claim_unsupported',
      message: `Not shown as sourced, its cell did not stand: ${text}`,
      remedy: null,
    })),
    ...(worded?.failure
      ? [
          {
            code: 'model_failed',
            message: `The language model gave no commentary: ${worded.failure}`,
            remedy: 'Run the analysis again later. Everything else is complete.',
          },
        ]
      : []),
  ];
  return { summary: summarize(result), claims, gaps, data: result };
};

/** Tables of a PDF are read from where words stand; what did not come out as a number is said. */
const pdfGaps = ({ checks }: FinanceAnalysis, pdfs: readonly string[]): Gap[] => {
  const lost = checks.filter(
    ({ id, places }) => id === 'text_in_number_cell' && places.some(({ documentId }) => pdfs.includes(documentId)),
  );
  if (lost.length === 0) return [];
  const message = `${lost.length} ${lost.length === 1 ? 'cell' : 'cells'} of the PDF’s tables did not come out as numbers; the figures are incomplete.`;
  return [{ code: 'pdf_tables', message, remedy: 'Hand the same figures in as XLSX or CSV.' }];
};

const givenIds = ({
  document,
  budget,
  prior,
  others = [],
}: FinanceAnalyzerInput): { id: string; role: GivenDocument['role'] }[] => {
  const all: { id: string; role: GivenDocument['role'] }[] = [
    { id: document, role: 'statements' },
    ...(budget ? [{ id: budget, role: 'budget' as const }] : []),
    ...(prior ? [{ id: prior, role: 'prior' as const }] : []),
    ...others.map((id) => ({ id, role: 'other' as const })),
  ];
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
};
