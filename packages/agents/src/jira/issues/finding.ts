import { z } from 'zod';

/** Something about the data that a reader of the figures has to know. `keys` names the first 50 issues concerned. */
export const dataFinding = z.object({
  code: z.string(),
  severity: z.enum(['warning', 'info']),
  message: z.string(),
  count: z.int(),
  keys: z.array(z.string()),
});
export type DataFinding = z.infer<typeof dataFinding>;

const shownKeys = 50;

/** A finding about issues; none when it concerns no issue. */
export const findingAbout = (
  code: string,
  severity: DataFinding['severity'],
  keys: readonly string[],
  message: (count: string) => string,
): DataFinding[] =>
  keys.length === 0
    ? []
    : [
        {
          code,
          severity,
          message: message(keys.length === 1 ? '1 issue' : `${keys.length} issues`),
          count: keys.length,
          keys: keys.slice(0, shownKeys),
        },
      ];
