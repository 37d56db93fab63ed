/** Something the reader should know of. `fatal` blocks, `warning` becomes a note, `info` is only said. */
export interface Finding {
  /** The published rule (`BR-CO-10`, `PEPPOL-EN16931-R120`), or a check of ours. */
  readonly ruleId: string;
  /** The set of rules it belongs to. */
  readonly layer: string;
  readonly severity: 'fatal' | 'warning' | 'info';
  readonly message: string;
  /** XPath, page, or line of the invoice; empty where it is about the whole. */
  readonly place: string;
  readonly actual: string;
  readonly expected: string;
  /** What can be done about it. */
  readonly fix: string;
}

export const ownLayer = 'Accounts payable';

/** A finding of our own checks. */
export const finding = (
  ruleId: string,
  severity: Finding['severity'],
  message: string,
  details: Partial<Pick<Finding, 'place' | 'actual' | 'expected' | 'fix'>> = {},
): Finding => ({
  ruleId,
  layer: ownLayer,
  severity,
  message,
  place: '',
  actual: '',
  expected: '',
  fix: '',
  ...details,
});
