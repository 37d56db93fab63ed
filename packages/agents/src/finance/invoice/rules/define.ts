import type { Binding, Rule } from './rule.ts';

/** A fatal rule; `bindings` may say otherwise. */
export const rule = (
  id: string,
  text: string,
  bindings: { ubl?: Binding; cii?: Binding; severity?: Rule['severity']; fix?: string },
): Rule => ({ id, text, severity: 'fatal', ...bindings });
