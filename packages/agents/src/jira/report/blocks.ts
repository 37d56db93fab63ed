import type { Cell, Column, DeliverableBlock, Inline } from '@copilot/deliverables';
import type { JiraAnalysis } from '../jira-analytics.output.ts';

export const plain = (text: string): Inline[] => [{ text }];
export const paragraph = (text: string): DeliverableBlock => ({ type: 'paragraph', content: plain(text) });

/** An issue’s key, leading to the tracker where it has an address there. */
export const issueCell = ({ key, url }: { key: string; url: string | null }): Cell => ({
  content: [url ? { text: key, link: url } : { text: key }],
});
export const textCell = (text: string | null): Cell => ({ content: plain(text ?? '') });
export const computedCell = (value: number | string | null): Cell =>
  value === null
    ? { content: [{ text: 'none', claim: 'missing' }] }
    : typeof value === 'number'
      ? { content: [{ text: String(value), claim: 'computed' }], number: String(value) }
      : { content: [{ text: value, claim: 'computed' }] };

/** Columns by title, with a share of the width; numbers stand right. */
export const columns = (
  ...titles: (string | readonly [string, number] | readonly [string, number, 'right'])[]
): Column[] =>
  titles.map((entry) => {
    const [title, width, align] = typeof entry === 'string' ? [entry, 1, undefined] : entry;
    return { title, width, ...(align ? { align } : {}) };
  });

/** The chart of that name, if the analysis has it. */
export const chartBlocks = ({ charts }: JiraAnalysis, wanted: string): DeliverableBlock[] =>
  charts
    .filter(({ id }) => id === wanted)
    .map(({ id: _id, title, series, ...chart }) => ({
      type: 'chart',
      ...chart,
      caption: title,
      series: series.map(({ values, ...rest }) => ({
        ...rest,
        values: values.map((value) => (value === null ? null : String(value))),
      })),
    }));
