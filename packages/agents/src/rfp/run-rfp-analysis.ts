import { type AgentContext, AgentError, type AgentResult, checkClaims, NeedsInputError } from '@copilot/agent-kit';
import type { Claim, Gap } from '@copilot/contracts';
import { type Advice, adviseWithModel } from './advice.ts';
import { claimsOf, sourceOf } from './claim-book.ts';
import { composeQuestions } from './conflicts/compose-questions.ts';
import { findConflicts } from './conflicts/find-conflicts.ts';
import { findMissingAttachments } from './conflicts/missing-parts.ts';
import { reportDocument, unreadGaps } from './document-reports.ts';
import { findEvaluation } from './evaluation/find-evaluation.ts';
import { countDays, type KeyDate } from './facts/deadline-arithmetic.ts';
import { findFacts } from './facts/find-facts.ts';
import { gapsOf } from './gaps.ts';
import { scoreGoNoGo } from './go-no-go.ts';
import { looksLikeASolicitation } from './looks-like-a-solicitation.ts';
import { coverFacts, outputRows } from './output-rows.ts';
import { compareVersions, packageReader } from './package-analysis.ts';
import { buildRegister, findFormatRules, findKillers } from './register/index.ts';
import type { RfpAnalyzerInput } from './rfp-analyzer.input.ts';
import type { RfpAnalysis } from './rfp-analyzer.output.ts';
import { summarize } from './summary.ts';

const modelWouldAdd =
  'No language model is configured. One would add a plain-language executive summary and risks judged from the text; everything else here is complete without it.';

/** Dates that somebody can miss. */
const deadlines: ReadonlySet<string> = new Set(['questionsDue', 'siteVisit', 'proposalsDue']);

const dateWarning = (date: KeyDate): string | null => {
  if (!deadlines.has(date.fact)) return null;
  if (date.isPast) return 'This date has passed.';
  if (date.isWeekend) return `Falls on a ${date.weekday}; submit before the weekend.`;
  return date.daysLeft <= 3 && date.fact === 'proposalsDue' ? 'Three days or less are left.' : null;
};

/** The analyzer's steps, in order. Each is remembered by the run; the package is read again only when a resumed step needs it. */
export const runRfpAnalysis = async (
  input: RfpAnalyzerInput,
  context: AgentContext,
): Promise<AgentResult<RfpAnalysis>> => {
  const loadPackage = packageReader(context, input.documents);
  const earlierIds = (input.supersedes ?? []).filter((id) => !input.documents.includes(id));
  const loadEarlier = packageReader(context, earlierIds);
  const zone = input.buyerTimeZone ?? null;

  const documents = await context.step('read-documents', 'Reading the documents', async () => [
    ...(await loadPackage()).map((document) => reportDocument(document, 'current')),
    ...(await loadEarlier()).map((document) => reportDocument(document, 'superseded')),
  ]);

  const register = await context.step('requirement-register', 'Building the requirement register', async () => {
    const current = await loadPackage();
    return { ...buildRegister(current), formatRules: findFormatRules(current), killers: findKillers(current) };
  });

  const verdict = await context.step('check-solicitation', 'Checking that it is a solicitation', async () =>
    looksLikeASolicitation(await loadPackage(), register.requirements.length),
  );
  if (!verdict.isSolicitation && !input.force)
    throw new NeedsInputError(
      `This does not look like a solicitation: ${verdict.reasons.join('; ')}. Upload the request itself, or tick “Analyze even if it does not look like a solicitation”.`,
    );

  const { facts, disagreements } = await context.step('facts', 'Finding facts and dates', async () =>
    findFacts(await loadPackage(), { buyerTimeZone: zone }),
  );
  if (register.requirements.length === 0 && facts.every(({ state }) => state === 'missing'))
    throw new AgentError(
      'E_EMPTY_RESULT',
      'Nothing that a solicitation holds was found in these documents: no requirement and no fact. Check that the right files were uploaded and that their pages could be read.',
    );

  const evaluation = await context.step('evaluation', 'Reading the evaluation model', async () =>
    findEvaluation(await loadPackage(), facts),
  );

  const { missingAttachments, conflicts } = await context.step(
    'conflicts',
    'Looking for conflicts and gaps',
    async () => {
      const current = await loadPackage();
      const missing = findMissingAttachments(current);
      return {
        missingAttachments: missing,
        conflicts: findConflicts({
          documents: current,
          facts,
          disagreements,
          evaluation,
          formatRules: register.formatRules,
          missingAttachments: missing,
        }),
      };
    },
  );

  const changes =
    earlierIds.length === 0
      ? []
      : await context.step('amendment', 'Comparing with the earlier version', async () =>
          compareVersions(await loadEarlier(), await loadPackage(), zone),
        );

  const { model } = context;
  const advised = model
    ? await context.step(
        'advice',
        'Asking the language model for a summary and risks',
        async (step): Promise<{ advice: Advice | null; failure: string | null }> => {
          try {
            return {
              advice: await adviseWithModel(model, { documents: await loadPackage(), facts, ...register }, step.signal),
              failure: null,
            };
          } catch (error) {
            if (step.signal.aborted) throw error;
            return { advice: null, failure: error instanceof Error ? error.message : 'unknown failure' };
          }
        },
      )
    : { advice: null, failure: null };

  const due = input.deadlineOverride ?? null;
  const dated =
    due === null
      ? facts
      : facts.map((fact) =>
          fact.name === 'proposalsDue' ? { ...fact, value: due.includes('T') && zone ? `${due} ${zone}` : due } : fact,
        );
  const keyDates = countDays(dated, context.startedAt, zone);

  const versionHashes = new Map(documents.map(({ id, versionHash }) => [id, versionHash]));
  const advice = advised.advice;
  const riskClaims = (advice?.risks ?? []).flatMap(({ risk, place }, index): Claim[] => [
    { id: `risk-${index + 1}-quote`, kind: 'quoted', text: place.quote, source: sourceOf(place, versionHashes) },
    { id: `risk-${index + 1}`, kind: 'judged', text: risk, restsOn: [`risk-${index + 1}-quote`] },
  ]);
  const { claims, unsupported } = await context.step(
    'check-claims',
    'Checking every quote against its source',
    async () => {
      const texts = new Map(
        (await loadPackage()).map(({ id, versionHash, content }) => [id, { versionHash, text: content.text }]),
      );
      return checkClaims(
        [
          ...claimsOf(
            {
              facts,
              keyDates: due === null ? keyDates : keyDates.filter(({ fact }) => fact !== 'proposalsDue'),
              ...register,
              evaluation,
              conflicts,
            },
            versionHashes,
          ),
          ...riskClaims,
        ],
        texts,
      );
    },
  );

  const rows = outputRows(new Map(documents.map(({ id, filename }) => [id, filename])));
  const notices = [
    ...register.notes.map(({ message }) => message),
    ...(verdict.isSolicitation
      ? []
      : [`Analyzed on request although it does not look like a solicitation: ${verdict.reasons.join('; ')}.`]),
    ...(due === null
      ? []
      : [
          `The days left count to ${due}, as given in the form; the documents say ${facts.find(({ name }) => name === 'proposalsDue')?.value ?? 'nothing'}.`,
        ]),
    ...(keyDates.length > 0 ? ['Business days are Mondays to Fridays; public holidays are not left out.'] : []),
    ...(model === null ? [modelWouldAdd] : []),
    ...(advice && advice.dropped > 0
      ? [
          `${advice.dropped} statements of the language model were dropped: their quotes or numbers did not stand in the documents.`,
        ]
      : []),
  ];
  const gaps: Gap[] = [
    ...gapsOf(facts, missingAttachments, register.requirements.length),
    ...unreadGaps(documents),
    ...unsupported.map(({ text }) => ({
      code: 'claim_unsupported',
      message: `Not shown as sourced, its quote did not stand: ${text}`,
      remedy: null,
    })),
    ...(advised.failure === null
      ? []
      : [
          {
            code: 'model_failed',
            message: `The language model gave no summary and no risks: ${advised.failure}`,
            remedy: 'Run the analysis again later. Everything else is complete.',
          },
        ]),
  ];
  const data: RfpAnalysis = {
    facts: coverFacts(facts),
    factDetails: facts.map(rows.fact),
    keyDates: keyDates.map((date) => ({ ...date, warning: dateWarning(date) })),
    requirements: register.requirements.map(rows.requirement),
    explained: register.explained.map(rows.explanation),
    evaluation: rows.evaluation(evaluation),
    formatRules: register.formatRules.map(rows.formatRule),
    killers: register.killers.map(rows.killer),
    conflicts: conflicts.map(rows.conflict),
    questions: composeQuestions(conflicts, facts, missingAttachments).map(rows.question),
    changes: changes.map(rows.change),
    goNoGo: input.goNoGo && input.goNoGo.length > 0 ? scoreGoNoGo(input.goNoGo) : null,
    advice: advice && {
      executiveSummary: advice.executiveSummary,
      risks: advice.risks.map(({ risk, severity, place }, index) => ({
        risk,
        severity,
        claimId: `risk-${index + 1}`,
        place: rows.place(place),
      })),
    },
    documents,
    client: input.client ?? null,
    ourRole: input.ourRole ?? null,
    notices,
  };
  return { summary: summarize(data), claims, gaps, data };
};
