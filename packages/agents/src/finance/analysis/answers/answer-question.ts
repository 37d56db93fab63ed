import { isLineId, lineItem } from '../accounts/line-items.ts';
import type { ClaimBook } from '../claim-book.ts';
import { type Decimal, exact, quotient, ratioPlaces, rounded, sumOf } from '../figures/exact.ts';
import type { Figure, FigureScenario } from '../figures/figure.ts';
import { type Period, yearBefore } from '../figures/period.ts';
import { shownAmount, shownFixed } from '../figures/shown.ts';
import type { Ratio } from '../ratios/compute-ratios.ts';
import type { Books } from '../statements/books.ts';
import { findSubjects, type Subject } from './find-subjects.ts';
import { type Operation, operationOf, periodsIn } from './read-question.ts';

/** An answer with its working; `not_in_document` where the tables do not give it. */
export interface Answer {
  readonly question: string;
  readonly status: 'answered' | 'not_in_document';
  readonly answer: string;
  readonly value: string | null;
  readonly unit: string | null;
  /** The calculation in words and numbers: `(120 − 100) / |100| × 100`. */
  readonly derivation: string | null;
  readonly claimIds: readonly string[];
}

export interface AnswerMaterial {
  readonly figures: readonly Figure[];
  readonly books: Books;
  readonly ratios: readonly Ratio[];
  readonly selected: Period;
  readonly firstMonth: number;
  readonly currencyUnit: string;
  readonly claims: ClaimBook;
}

interface Operand {
  readonly label: string;
  readonly value: Decimal;
  readonly claimId: string;
}

const notInDocument = (question: string): Answer => ({
  question,
  status: 'not_in_document',
  answer: 'Not in the document.',
  value: null,
  unit: null,
  derivation: null,
  claimIds: [],
});

/** Answers a question by calculation over the tables. Every operand is a figure or line with its place. */
export const answerQuestion = (question: string, index: number, material: AnswerMaterial): Answer => {
  // Tables hold figures: no reasons, no persons, no places.
  if (/^\s*(?:why|who|where)\b|\b(?:reason|cause)s?\b/iu.test(question)) return notInDocument(question);
  const ratio = ratioAsked(question, material);
  if (ratio) return ratio;
  const subjects = findSubjects(question, material.figures);
  const operation = operationOf(question);
  const calculation = subjects.length === 0 ? null : calculate(question, operation, subjects, material);
  if (!calculation) return notInDocument(question);
  const { value, unit, derivation, operands, label } = calculation;
  const shown =
    unit === '%'
      ? `${shownFixed(value, 2)} %`
      : unit === material.currencyUnit
        ? `${shownAmount(value)} ${unit}`
        : shownFixed(value, 4);
  const claimId = material.claims.computed(`answer-${index + 1}`, `${label}: ${shown}`, {
    formula: derivation,
    inputs: [...new Set(operands.map((operand) => operand.claimId))],
    value: rounded(value, 6),
    unit: unit ?? '',
  });
  return {
    question,
    status: 'answered',
    answer: `${label}: ${shown}.`,
    value: rounded(value, unit === '%' ? 2 : unit === null ? ratioPlaces : 6),
    unit,
    derivation: `${derivation} = ${shown}`,
    claimIds: [claimId],
  };
};

const ratioAsked = (question: string, { ratios, selected }: AnswerMaterial): Answer | null => {
  const asked = ratios.find(
    ({ label, name, unit }) =>
      unit !== 'money' &&
      [label.toLowerCase(), name.split('_')[0]!].some(
        (words) =>
          words.length > 2 &&
          new RegExp(`(?<!\\p{L})${words.replace(/[()+/]/gu, '\\$&')}(?!\\p{L})`, 'iu').test(question),
      ),
  );
  const years = periodsIn(question, 1);
  if (
    !asked?.value ||
    years.some(({ key }) => key !== selected.key) ||
    /\b(?:change|growth|increase|decrease|budget)\b/iu.test(question)
  )
    return null;
  const shown =
    asked.unit === 'percent' ? `${shownFixed(exact(asked.value).times(100), 2)} %` : shownFixed(asked.value, 2);
  const inputs = asked.inputs.map(({ label, value }) => `${label} ${value ? shownAmount(value) : 'n/a'}`).join(', ');
  return {
    question,
    status: 'answered',
    answer: `${asked.label}, ${selected.label}: ${shown}.`,
    value: asked.value,
    unit: asked.unit === 'percent' ? 'ratio' : asked.unit,
    derivation: `${asked.formula} with ${inputs} = ${shown}`,
    claimIds: [`ratio-${asked.name}`],
  };
};

const operandOf = (
  subject: Subject,
  period: Period | string,
  scenario: FigureScenario,
  material: AnswerMaterial,
): Operand | null => {
  const key = typeof period === 'string' ? period : period.key;
  const suffix = `${key}${scenario === 'actual' ? '' : ` ${scenario}`}`;
  if (subject.kind === 'line' && isLineId(subject.name)) {
    const value = material.books.line(subject.name, key, scenario);
    return (
      value && {
        label: `${lineItem(subject.name).label} ${suffix}`,
        value: value.value,
        claimId: material.claims.line(value, key, scenario),
      }
    );
  }
  const figure = material.figures.find(
    (candidate) => candidate.account === subject.name && candidate.period === key && candidate.scenario === scenario,
  );
  if (figure)
    return {
      label: `${figure.account} ${suffix}`,
      value: exact(figure.value),
      claimId: material.claims.figure(figure),
    };
  const line = material.figures.find((candidate) => candidate.account === subject.name)?.line;
  return line &&
    line !== 'memo' &&
    material.figures
      .filter(
        (candidate) =>
          candidate.line === line &&
          candidate.table === material.figures.find(({ account }) => account === subject.name)!.table,
      )
      .every(({ account }) => account === subject.name)
    ? operandOf({ ...subject, kind: 'line', name: line }, key, scenario, material)
    : null;
};

interface Calculation {
  readonly label: string;
  readonly value: Decimal;
  readonly unit: string | null;
  readonly derivation: string;
  readonly operands: readonly Operand[];
}

const calculate = (
  question: string,
  operation: Operation,
  subjects: readonly Subject[],
  material: AnswerMaterial,
): Calculation | null => {
  const { selected, firstMonth, currencyUnit } = material;
  const named = periodsIn(question, firstMonth);
  const againstBudget = /\bbudget(?:ed)?|\bplan(?:ned)?\b/iu.test(question);
  const [first, second] = subjects as [Subject, Subject | undefined];
  const period = named.at(-1) ?? selected;
  const at = (subject: Subject | undefined, when: Period | string = period, scenario: FigureScenario = 'actual') =>
    subject ? operandOf(subject, when, scenario, material) : null;
  const money = (label: string, value: Decimal, derivation: string, operands: readonly Operand[]): Calculation => ({
    label,
    value,
    unit: currencyUnit,
    derivation,
    operands,
  });
  const n = shownAmount;

  if (operation === 'highest' || operation === 'lowest') {
    const points = seriesOf(first, named, material);
    if (points.length < 2) return null;
    const best = points.reduce((winner, point) =>
      (operation === 'highest' ? point.value.greaterThan(winner.value) : point.value.lessThan(winner.value))
        ? point
        : winner,
    );
    return money(
      `${operation === 'highest' ? 'Highest' : 'Lowest'}: ${best.label}`,
      best.value,
      `${operation === 'highest' ? 'max' : 'min'}(${points.map((point) => n(point.value)).join(', ')})`,
      points,
    );
  }
  if (operation === 'average' || (operation === 'sum' && subjects.length < 2)) {
    const points = seriesOf(first, named, material);
    if (points.length < 2) return null;
    const total = sumOf(points.map((point) => point.value));
    const terms = points.map((point) => n(point.value)).join(' + ');
    return operation === 'sum'
      ? money(`Sum of ${points.map(({ label }) => label).join(', ')}`, total, terms, points)
      : money(
          `Average of ${points.map(({ label }) => label).join(', ')}`,
          total.dividedBy(points.length),
          `(${terms}) / ${points.length}`,
          points,
        );
  }
  if (operation === 'change' || operation === 'percent_change' || (operation === 'difference' && !second)) {
    const actual = at(first);
    const base = againstBudget
      ? at(first, period, 'budget')
      : named.length > 1
        ? at(first, named.toSorted((a, b) => a.end.localeCompare(b.end))[0]!)
        : at(first, yearBefore(period.key));
    const to = named.length > 1 ? at(first, named.toSorted((a, b) => a.end.localeCompare(b.end)).at(-1)!) : actual;
    if (!to || !base) return null;
    const change = to.value.minus(base.value);
    const operands = [to, base];
    if (operation !== 'percent_change')
      return money(`Change from ${base.label} to ${to.label}`, change, `${n(to.value)} − ${n(base.value)}`, operands);
    const percent = quotient(change, base.value.abs());
    return (
      percent && {
        label: `Change from ${base.label} to ${to.label}`,
        value: percent.times(100),
        unit: '%',
        derivation: `(${n(to.value)} − ${n(base.value)}) / |${n(base.value)}| × 100`,
        operands,
      }
    );
  }
  if (operation === 'share' || operation === 'ratio') {
    const [part, whole] = [at(first), at(second)];
    const value = part && whole ? quotient(part.value, whole.value) : null;
    if (!part || !whole || !value) return null;
    const isShare = operation === 'share';
    const [top, bottom] =
      isShare &&
      /\b(?:percent(?:age)?|share|proportion|portion|%) of (?:the )?(?:total )?[^?]*\b(?:is|was|were|are|did|does)\b/iu.test(
        question,
      )
        ? [whole, part]
        : [part, whole];
    const result = quotient(top.value, bottom.value);
    return (
      result && {
        label: `${top.label} ${isShare ? 'as a share of' : 'to'} ${bottom.label}`,
        value: isShare ? result.times(100) : result,
        unit: isShare ? '%' : null,
        derivation: `${n(top.value)} / ${n(bottom.value)}${isShare ? ' × 100' : ''}`,
        operands: [top, bottom],
      }
    );
  }
  if ((operation === 'sum' || operation === 'difference') && second) {
    const operands = subjects.flatMap((subject) => at(subject) ?? []);
    if (operands.length !== subjects.length) return null;
    return operation === 'sum'
      ? money(
          `Sum of ${operands.map(({ label }) => label).join(', ')}`,
          sumOf(operands.map(({ value }) => value)),
          operands.map(({ value }) => n(value)).join(' + '),
          operands,
        )
      : money(
          `${operands[0]!.label} less ${operands[1]!.label}`,
          operands[0]!.value.minus(operands[1]!.value),
          `${n(operands[0]!.value)} − ${n(operands[1]!.value)}`,
          operands.slice(0, 2),
        );
  }
  const value = at(first, period, againstBudget ? 'budget' : 'actual');
  return value && money(value.label, value.value, n(value.value), [value]);
};

/** The subject over the named periods, or over all of the finest kind that the documents have. */
const seriesOf = (subject: Subject, named: readonly Period[], material: AnswerMaterial): Operand[] => {
  const inside = (period: Period) =>
    named.length !== 1 || (period.start >= named[0]!.start && period.end <= named[0]!.end);
  const choices = [1, 3, 12].map((months) => material.books.periods(months).filter(inside));
  const periods = named.length > 1 ? named : (choices.find((list) => list.length > 1) ?? []);
  return periods.flatMap((period) => operandOf(subject, period, 'actual', material) ?? []);
};
