import { type Finding, finding } from '../finding.ts';
import type { HeaderField } from '../model/invoice-model.ts';
import type { InvoiceSource } from '../source/invoice-source.ts';

/** Below this a value should be looked at by a person. */
const lowConfidence = 0.7;

const addressed =
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your)\b.{0,30}\b(?:instructions?|prompts?|rules?)\b|\b(?:note|message|instructions?) (?:to|for) (?:the |any |all )?(?:AI|LLM|language models?|assistants?)\b|\b(?:approve|pay|accept) this invoice\b.{0,60}\b(?:without|regardless|automatically)\b/iu;

const named: Partial<Record<HeaderField, string>> = {
  number: 'The invoice number',
  issueDate: 'The date',
  gross: 'The total',
  dueDate: 'The due date',
};

/** Text that speaks to a reading program is text like all other: reported, never followed. */
export const instructionFindings = (text: string): Finding[] => {
  const match = addressed.exec(text);
  return match
    ? [
        finding(
          'AP-INSTRUCTION',
          'warning',
          'The document holds text that is addressed to a program. It was not followed.',
          {
            actual: match[0].slice(0, 200),
            fix: 'Treat the invoice with suspicion.',
          },
        ),
      ]
    : [];
};

/** What a text invoice lacks or leaves unsure, and signs that it holds more than one. */
export const textFindings = ({ text, xml, xmlNames }: InvoiceSource): Finding[] => {
  const findings: Finding[] = [];
  if (xmlNames.length > 1)
    findings.push(
      finding('AP-SEVERAL-INVOICES', 'fatal', 'The document holds more than one invoice.', {
        actual: xmlNames.join(', '),
        expected: 'one invoice',
        fix: 'Hand in each invoice on its own.',
      }),
    );
  if (!text || xml) return findings;
  if (text.numbers.length > 1)
    findings.push(
      finding('AP-SEVERAL-INVOICES', 'fatal', 'The document names several invoice numbers.', {
        actual: text.numbers.slice(0, 5).join(', '),
        expected: 'one invoice',
        fix: 'Hand in each invoice on its own.',
      }),
    );
  for (const [field, name] of Object.entries(named)) {
    const evidence = text.model.evidence[field as HeaderField];
    if (!evidence && field !== 'dueDate')
      findings.push(
        finding('AP-MISSING', 'fatal', `${name} was not found in the text.`, {
          fix: 'Enter it by hand after a look at the original, or ask for an electronic invoice.',
        }),
      );
    if (evidence && evidence.confidence < lowConfidence)
      findings.push(
        finding('AP-LOW-CONFIDENCE', 'warning', `${name} is read with little confidence.`, {
          place: evidence.place,
          actual: evidence.quote,
          fix: 'Compare it with the original.',
        }),
      );
  }
  return findings;
};
