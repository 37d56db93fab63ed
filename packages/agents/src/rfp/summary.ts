import { readableDate } from './facts/readable-date.ts';
import type { RfpAnalysis } from './rfp-analyzer.output.ts';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** The time left in words, with the warning a bid manager must not miss. */
const deadline = (analysis: RfpAnalysis): string => {
  const due = analysis.keyDates.find(({ fact }) => fact === 'proposalsDue');
  if (!due) return 'No deadline for offers could be read.';
  const when = `${due.weekday}, ${readableDate(due.value)}`;
  if (due.isPast) return `Offers were due on ${when}: the deadline has passed.`;
  return `Offers are due on ${when}, in ${count(due.daysLeft, 'day')} (${count(due.businessDaysLeft, 'business day')})${due.isWeekend ? ', which is a weekend' : ''}.`;
};

/** Two to five sentences for someone who reads nothing else. */
export const summarize = (analysis: RfpAnalysis): string => {
  const { facts, requirements, killers, conflicts, questions, changes } = analysis;
  const duties = requirements.filter(({ form }) => form !== 'lead_in');
  const mandatory = duties.filter((row) => row.mandatory).length;
  const name = facts.title ? `“${facts.title}”${facts.reference ? ` (${facts.reference})` : ''}` : 'The package';
  const serious = conflicts.filter(({ severity }) => severity === 'serious').length;
  return [
    `${name}${facts.issuer ? `, issued by ${facts.issuer}` : ''}${facts.onBehalfOf ? ` on behalf of ${facts.onBehalfOf}` : ''}, puts ${count(duties.length, 'requirement')} on the bidder, ${mandatory} of them mandatory.`,
    deadline(analysis),
    `${count(killers.length, 'condition')} can get an offer thrown out; ${conflicts.length === 0 ? 'no conflict was found in the package' : `${count(conflicts.length, 'conflict or ambiguity', 'conflicts and ambiguities')} ${conflicts.length === 1 ? 'was' : 'were'} found, ${serious} of them serious`}, and ${count(questions.length, 'question')} to the buyer ${questions.length === 1 ? 'is' : 'are'} drafted.`,
    ...(changes.length > 0
      ? [
          `Against the earlier version ${count(changes.length, 'thing')} changed, ${changes.filter(({ fact }) => fact !== undefined).length} of them on the cover sheet.`,
        ]
      : []),
  ].join(' ');
};
