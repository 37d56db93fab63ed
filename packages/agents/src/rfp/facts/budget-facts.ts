import { Decimal } from 'decimal.js';
import { type FactCandidate, rank } from './fact-types.ts';
import { findMoney, readNumber } from './money.ts';
import { placeAt, type SurveyedDocument } from './surveyed-document.ts';

const budgetWords =
  /\bbudgets?\b|\b(?:estimated|anticipated|total|maximum|indicative|approximate|contract|framework|procurement|order|overall) (?:total )?(?:contract )?(?:costs?|values?|price|amounts?|budget)\b|\bceiling\b|\bnot[\s-]to[\s-]exceed\b|\b(?:not|never) exceed\b|\bup to (?:a maximum of )?(?=[$£€]|[A-Z]{3}\s?\d)|\bupper limit\b|\bexpenditure\b|\bpay (?:no|not) more than\b|\bfunding (?:available|limit)|\bavailable (?:funding|budget|funds)|\bvalue of (?:the |this )?(?:contract|framework|agreement)|\bNTE\b/iu;
const optionWords =
  /\b(?:each|every|per|any|the|both|first|second|one|option|renewal|extension)\s+(?:one-year |12-month )?(?:option|renewal|extension)(?:al)?(?: period| year| term)?s?\b|\boption (?:period|year)s?\b/iu;
const otherMoney =
  /\binsur|\bliabilit|\bindemn|\bturnover|\bpenalt|\bliquidated|\bbond\b|\bguarantee|\bdeposit|\bthreshold|\bannual (?:revenue|sales)|\bannually\b|\bgrants?\b.{0,20}\bprovid|\bfee of\b|\bper (?:hour|day|month|visit|person|claim|occurrence|diem)\b|\bcost points|\bpoints\b|\blowest\b|\bfor example\b|\be\.g\.|\bif (?:the )?(?:lowest|tender|bid)|\bsimilar (?:contract|project|service)|\bprevious|\bincident\b|\bclaim\b|\bcredit\b/iu;

const labelPattern =
  /\bbudget|\bceiling|\bnot[\s-]to[\s-]exceed|\b(?:estimated|total|maximum|contract|indicative|framework|anticipated) (?:total )?(?:contract )?(?:cost|value|price|amount|expenditure)|^(?:value|estimated value|contract value|NTE|funding)\b/iu;

interface Amount {
  readonly amount: string | null;
  readonly currency: string | null;
}

/** The upper end of a range is the budget's limit. */
const limitOf = (amounts: readonly Amount[]): Amount | null =>
  amounts.find(({ amount }) => amount === null) ??
  amounts.toSorted((one, other) => new Decimal(other.amount ?? 0).comparedTo(one.amount ?? 0))[0] ??
  null;

const labelledBudgets = (document: SurveyedDocument): FactCandidate[] =>
  document.labelled.flatMap((labelled): FactCandidate[] => {
    if (!labelPattern.test(labelled.label) || labelled.text.length > 200 || otherMoney.test(labelled.label)) return [];
    const bare = /^\s*(?<number>\d[\d.,' ]*)\s*$/u.exec(labelled.text)?.groups?.number?.trim();
    // A bare number is money only in a sheet, where the currency stands in a cell's format or in the label.
    const inSheet = bare && labelled.origin === 'row' && Number(bare.replace(/\D/gu, '')) >= 1000;
    const currency =
      /\((?<code>[A-Z]{3}|[$£€])\)|\b(?<word>USD|EUR|GBP)\b/u.exec(
        `${labelled.label} ${labelled.heading ?? ''}`,
      )?.[0] ?? '';
    const money = inSheet
      ? { amount: readNumber(bare), currency: findMoney(`${currency.replace(/[()]/gu, '')} 1`)[0]?.currency ?? null }
      : limitOf(findMoney(labelled.text));
    if (!money) return [];
    const fact = optionWords.test(labelled.label) || /\boption\b/iu.test(labelled.label) ? 'optionCeiling' : 'budget';
    return [
      {
        fact,
        value: labelled.text.trim(),
        place: placeAt(document, labelled.labelStart, labelled.end),
        rank: labelled.origin === 'heading' ? rank.heading : rank.label,
        money,
      },
    ];
  });

const sentenceBudgets = (document: SurveyedDocument): FactCandidate[] =>
  document.sentences.flatMap((sentence) => {
    if (!budgetWords.test(sentence.text) || otherMoney.test(sentence.text)) return [];
    const amounts = findMoney(sentence.text);
    const groups: { amounts: typeof amounts; start: number; end: number }[] = [];
    for (const amount of amounts) {
      const last = groups.at(-1);
      if (
        last &&
        /^\s?(?:-|–|—|to|and)\s?$/u.test(sentence.text.slice(last.end, amount.start)) &&
        amount.start - last.end <= 6
      ) {
        last.amounts.push(amount);
        last.end = amount.end;
      } else groups.push({ amounts: [amount], start: amount.start, end: amount.end });
    }
    return groups.flatMap((group, index): FactCandidate[] => {
      const before = groups[index - 1]?.end ?? 0;
      const after = groups[index + 1]?.start ?? sentence.text.length;
      const clause = sentence.text.slice(before, after);
      // Each amount needs words of its own: "a budget of £2m" says nothing about the "£30" after it.
      if (!budgetWords.test(clause) && !(index > 0 && optionWords.test(clause))) return [];
      const tail = sentence.text.slice(group.end, after);
      const money = limitOf(group.amounts)!;
      return [
        {
          fact:
            optionWords.test(tail) || optionWords.test(sentence.text.slice(before, group.start))
              ? 'optionCeiling'
              : 'budget',
          value: sentence.text.slice(group.start, group.end),
          place: placeAt(document, sentence.start, sentence.end),
          rank:
            rank.sentence +
            (/\b(?:ceiling|budget|not[\s-]to[\s-]exceed|maximum|estimated)\b/iu.test(clause) ? 0.25 : 0),
          money,
        },
      ];
    });
  });

/** What the buyer says it can pay, for the contract and for each option. */
export const findBudgetFacts = (document: SurveyedDocument): FactCandidate[] => [
  ...labelledBudgets(document),
  ...sentenceBudgets(document),
];
