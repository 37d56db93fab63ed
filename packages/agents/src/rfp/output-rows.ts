import type { Change } from './amendments/change-types.ts';
import type { ClarificationQuestion } from './conflicts/compose-questions.ts';
import type { Conflict } from './conflicts/conflict-types.ts';
import type { Evaluation } from './evaluation/evaluation-types.ts';
import type { Fact, FactName } from './facts/fact-types.ts';
import { readPeriod } from './facts/period.ts';
import type { FormatRule, Killer } from './register/bid-rule-types.ts';
import type { Explanation, Place, Requirement } from './register/register-types.ts';
import type { CoverFacts, OutputPlace, RfpAnalysis } from './rfp-analyzer.output.ts';

const sectionOf = ({ section }: Place): string => section.number ?? section.title;

/** Makes the rows of the result from what the finders return. `filenames` are by document id. */
export const outputRows = (filenames: ReadonlyMap<string, string>) => {
  const place = (at: Place): OutputPlace => ({
    documentId: at.documentId,
    filename: filenames.get(at.documentId) ?? '',
    page: at.page,
    section: at.section.number ? `${at.section.number} ${at.section.title}`.trim() : at.section.title || null,
    reference: at.reference,
    start: at.start,
    end: at.end,
    quote: at.quote,
  });
  const places = (all: readonly Place[]) => all.map(place);
  return {
    place,
    requirement: (row: Requirement): RfpAnalysis['requirements'][number] => ({
      id: row.id,
      text: row.text,
      section: sectionOf(row),
      sectionTitle: row.section.title,
      page: row.page,
      reference: row.reference,
      party: row.party,
      modal: row.modal,
      strength: row.strength,
      type: row.type,
      mandatory: row.mandatory,
      form: row.form,
      parentId: row.parentId,
      context: row.context,
      evidenceNeeded: [...row.evidenceNeeded],
      duplicateOf: row.duplicateOf,
      isHidden: row.isHidden,
      documentId: row.documentId,
      start: row.start,
      end: row.end,
    }),
    explanation: (row: Explanation): RfpAnalysis['explained'][number] => ({
      id: row.id,
      text: row.text,
      section: sectionOf(row),
      page: row.page,
      party: row.party,
      modal: row.modal,
      reason: row.reason,
      because: row.because,
      documentId: row.documentId,
      start: row.start,
      end: row.end,
    }),
    formatRule: (row: FormatRule): RfpAnalysis['formatRules'][number] => ({
      id: row.id,
      kind: row.kind,
      rule: row.rule,
      value: row.value,
      unit: row.unit,
      appliesTo: row.appliesTo,
      severity: row.severity,
      why: row.why,
      section: sectionOf(row),
      place: place(row),
    }),
    killer: (row: Killer): RfpAnalysis['killers'][number] => ({
      id: row.id,
      kind: row.kind,
      text: row.condition,
      consequence: row.consequence,
      severity: row.severity,
      why: row.why,
      section: sectionOf(row),
      place: place(row),
    }),
    conflict: ({ id, kind, severity, message, ...row }: Conflict): RfpAnalysis['conflicts'][number] => ({
      id,
      kind,
      severity,
      message,
      places: places(row.places),
    }),
    question: (row: ClarificationQuestion): RfpAnalysis['questions'][number] => ({
      ...row,
      places: places(row.places),
    }),
    change: (row: Change): RfpAnalysis['changes'][number] => ({ ...row, places: places(row.places) }),
    fact: (fact: Fact): RfpAnalysis['factDetails'][number] => ({
      name: fact.name,
      label: fact.label,
      state: fact.state,
      value: fact.value,
      readings: [...fact.readings],
      claimId: `fact-${fact.name}`,
      place: fact.place && place(fact.place),
      alsoAt: places(fact.agreeing),
      note: fact.note,
    }),
    evaluation: (model: Evaluation): RfpAnalysis['evaluation'] => ({
      ...model,
      factors: model.factors.map((factor) => ({ ...factor, place: place(factor.place) })),
      priceFormulas: model.priceFormulas.map((formula) => ({ ...formula, place: place(formula.place) })),
      examples: model.examples.map((example) => ({ ...example, place: place(example.place) })),
      issues: model.issues.map((issue) => ({ ...issue, places: places(issue.places) })),
    }),
  };
};

/** The cover sheet as flat values, by the names the result promises. */
export const coverFacts = (facts: readonly Fact[]): CoverFacts => {
  const of = (name: FactName) => facts.find((fact) => fact.name === name);
  const value = (name: FactName): string | null => of(name)?.value ?? null;
  const money = (name: FactName): CoverFacts['budget'] => {
    const fact = of(name);
    return fact?.money && fact.value !== null
      ? { amount: fact.money.amount, currency: fact.money.currency, text: fact.value }
      : null;
  };
  const period = readPeriod(value('period') ?? '');
  return {
    title: value('title'),
    reference: value('reference'),
    issuer: value('issuer'),
    onBehalfOf: value('onBehalfOf'),
    contact: value('contact'),
    contactRole: value('contactRole'),
    contactEmail: value('contactEmail'),
    contactPhone: value('contactPhone'),
    emailSubjectRule: value('emailSubjectRule'),
    issued: value('issued'),
    siteVisit: value('siteVisit'),
    questionsDue: value('questionsDue'),
    answersBy: value('answersBy'),
    proposalsDue: value('proposalsDue'),
    interviews: value('interviews'),
    awardDate: value('awardDate'),
    startDate: value('startDate'),
    endDate: value('endDate'),
    setAside: value('setAside'),
    eligibility: value('eligibility'),
    vehicle: value('vehicle'),
    classification: value('classification'),
    contractType: value('contractType'),
    period: value('period'),
    periodStructure: period && { base: period.base, options: period.options, totalMonths: period.totalMonths },
    budget: money('budget'),
    optionCeiling: money('optionCeiling'),
    keyPersonnel: [...(of('keyPersonnel')?.items ?? [])],
    awardBasis: value('awardBasis'),
    relativeImportance: value('relativeImportance'),
    submissionChannel: value('submissionChannel'),
    submissionLimits: value('submissionLimits'),
    offerValidity: value('offerValidity'),
    placeOfPerformance: value('placeOfPerformance'),
    clearance: value('clearance'),
  };
};
