import { type AgentContext, type AgentDocument, type AgentResult, NeedsInputError } from '@copilot/agent-kit';
import type { Claim, Gap } from '@copilot/contracts';
import { headerChecks } from './audit/header-checks.ts';
import { type Recalculation, recalculate } from './audit/recalculate.ts';
import { recalculationFindings } from './audit/recalculation-findings.ts';
import { roundingOf } from './audit/rounding.ts';
import { instructionFindings, textFindings } from './audit/text-checks.ts';
import { describeFields, fieldsOf } from './field-details.ts';
import { type Finding, finding, ownLayer } from './finding.ts';
import type { InvoiceValidatorInput } from './invoice-validator.input.ts';
import type { InvoiceValidation } from './invoice-validator.output.ts';
import { checkVendor, findVendor } from './matching/check-vendor.ts';
import { findDuplicates } from './matching/find-duplicates.ts';
import { matchInvoice } from './matching/match-invoice.ts';
import type { InvoiceModel } from './model/invoice-model.ts';
import { ownRules } from './own-rules.ts';
import { type Profile, packsOf, profileNames, profileOf } from './rules/profile.ts';
import { ruleFindings } from './rules/rule-findings.ts';
import { compareVisible } from './source/compare-visible.ts';
import { type InvoiceSource, openSource } from './source/invoice-source.ts';
import { readReferenceData } from './source/reference-data.ts';
import { summarize } from './summary.ts';
import { supplierMessage } from './supplier-message.ts';
import { planPayment } from './terms/payment-terms.ts';
import { bySeverity, duplicateFindings, matchFindings, verdictOf } from './verdict.ts';

/** The invoice of a source: the XML where there is one, else the text. Throws `NeedsInputError` where it is no invoice. */
const modelOf = (source: InvoiceSource, filename: string): InvoiceModel => {
  if (source.xml) return source.xml.model;
  if (source.kind === 'xml')
    throw new NeedsInputError(
      `“${filename}” is XML, but no invoice: its root is “${source.otherRoots[0]}”. Upload a UBL invoice or credit note, or a Cross Industry Invoice.`,
    );
  const { text } = source;
  const hasTotals = text && (text.model.totals.gross !== null || text.model.totals.net !== null);
  if (!text?.saysInvoice || (!hasTotals && text.model.number === null))
    throw new NeedsInputError(
      `“${filename}” does not look like an invoice: no invoice number and no total were found in its text. Upload the invoice itself.`,
    );
  return text.model;
};

/** XML that was packed into the document and refused: its pages alone must not be paid. */
const refusedXml = ({ content }: AgentDocument): Finding[] =>
  content.warnings
    .filter(({ code }) => code === 'attachment_refused')
    .map(({ message }) =>
      finding('AP-XML-REFUSED', 'fatal', message, { fix: 'Ask the supplier for an invoice whose XML can be read.' }),
    );

const chosenProfile = (input: InvoiceValidatorInput, source: InvoiceSource): Profile | null => {
  if (!source.xml) return null;
  return input.profile === 'auto' ? profileOf(source.xml.model.specification, source.xml.syntax) : input.profile;
};

const computedClaims = (rows: readonly Recalculation[], currency: string | null): Claim[] =>
  rows
    .filter(({ kind, holds }) => kind !== 'line' || !holds)
    .slice(0, 500)
    .map(({ id, subject, computed, formula }) => ({
      id: `calc-${id}`,
      kind: 'computed',
      text: `${subject}: ${computed}`,
      computation: { formula, inputs: [], value: computed, unit: currency ?? '' },
    }));

const gapsOf = (source: InvoiceSource, document: AgentDocument): Gap[] => [
  ...document.content.warnings.map(({ code, message }) => ({ code, message, remedy: null })),
  ...(source.xml
    ? []
    : [
        {
          code: 'no_structured_data',
          message:
            'The invoice is no electronic invoice: its values were read from the text, and the published rules can’t be applied.',
          remedy: 'Ask the supplier for an invoice in XML, or as ZUGFeRD or Factur-X.',
        },
      ]),
];

/** The validator's steps, in order; each is remembered by the run. */
export const runInvoiceValidation = async (
  input: InvoiceValidatorInput,
  context: AgentContext,
): Promise<AgentResult<InvoiceValidation>> => {
  let opened: { document: AgentDocument; source: InvoiceSource; model: InvoiceModel } | undefined;
  const open = async () => {
    if (opened) return opened;
    const document = await context.readDocument(input.document);
    const source = openSource(document);
    opened = { document, source, model: modelOf(source, document.filename) };
    return opened;
  };
  const asOf = input.asOf ?? context.startedAt.slice(0, 10);
  const { policy } = input;

  const about = await context.step('read-invoice', 'Reading the invoice', async () => {
    const { document, source, model } = await open();
    const profile = chosenProfile(input, source);
    const { details, claims } = describeFields(model, document);
    return {
      kind: source.kind,
      syntax: source.xml?.syntax ?? null,
      profile,
      specification: model.specification,
      filename: document.filename,
      fields: fieldsOf(model),
      details,
      claims,
      gaps: gapsOf(source, document),
      findings: [
        ...textFindings(source),
        ...(source.xml ? compareVisible(model, source) : []),
        ...instructionFindings(source.kind === 'xml' ? '' : source.visible),
        ...refusedXml(document),
      ],
    };
  });

  const formal = await context.step('rules', 'Checking the published rules', async () => {
    const { source } = await open();
    if (!source.xml || !about.profile)
      return { findings: [] as Finding[], packs: [], implemented: [], notImplemented: [] };
    const { xml } = source;
    const { packs, isNormBinding } = packsOf(about.profile);
    const inSyntax = packs.map((pack) => ({
      ...pack,
      rules: pack.rules.filter((rule) => rule[xml.syntax] !== undefined),
    }));
    return {
      findings: inSyntax.flatMap((pack, index) => ruleFindings(xml, pack, isNormBinding || index > 0)),
      packs: inSyntax.map(({ name, version, rules }) => ({ name, version, rules: rules.length })),
      implemented: inSyntax.flatMap(({ rules }) => rules.map(({ id }) => id)),
      notImplemented: inSyntax.flatMap(({ notImplemented }) => notImplemented),
    };
  });

  const recalculated = await context.step('recalculate', 'Working the amounts out again', async () => {
    const { model } = await open();
    const rows = recalculate(model);
    const tolerance = roundingOf(model.currency, policy.lineTolerance);
    return { rows, findings: [...recalculationFindings(rows, model, tolerance), ...headerChecks(model, asOf)] };
  });

  const matched = await context.step('match', 'Matching orders, receipts, vendors and earlier invoices', async () => {
    const { model } = await open();
    const { orders, receipts, vendors, priorInvoices } = await readReferenceData(input, context);
    const matches = orders === null ? [] : matchInvoice(model, orders, receipts, policy);
    const duplicates =
      priorInvoices === null
        ? []
        : findDuplicates(
            {
              vendor: model.seller.name ?? '',
              vatId: model.seller.vatId,
              iban: model.accounts[0]?.id ?? null,
              number: model.number ?? '',
              date: model.issueDate ?? '',
              gross: model.totals.gross ?? '',
              currency: model.currency ?? '',
              type: model.typeCode,
            },
            priorInvoices,
          );
    const noOrders =
      orders === null && policy.requirePurchaseOrder
        ? [finding('NO_PO', 'fatal', 'The policy asks for a purchase order, and none was handed in.')]
        : [];
    return {
      matches,
      duplicates,
      payment: planPayment(model, asOf, vendors === null ? null : (findVendor(model, vendors)?.paymentDays ?? null)),
      findings: [
        ...matchFindings(matches, policy.requirePurchaseOrder),
        ...duplicateFindings(duplicates),
        ...(vendors === null ? [] : checkVendor(model, vendors)),
        ...noOrders,
      ],
      notChecked: [
        ...(orders === null ? ['Quantities and prices against an order: no purchase order was handed in.'] : []),
        ...(orders !== null && receipts === null
          ? ['Quantities against goods received: no receipts were handed in.']
          : []),
        ...(vendors === null ? ['Bank account and vendor: no vendor master data was handed in.'] : []),
        ...(priorInvoices === null ? ['Duplicates: no earlier invoices were handed in.'] : []),
        'Whether VAT identifiers and accounts are registered: a right checksum does not prove it.',
      ],
    };
  });

  const findings = bySeverity([...about.findings, ...formal.findings, ...recalculated.findings, ...matched.findings]);
  const packs = formal.packs.length > 0 ? formal.packs : [ownRules];
  const { model } = await open();
  const data: InvoiceValidation = {
    verdict: verdictOf(findings),
    reasons: [...new Set(findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message))].slice(
      0,
      20,
    ),
    source: {
      kind: about.kind,
      syntax: about.syntax,
      profile: about.profile && profileNames[about.profile],
      specification: about.specification,
      filename: about.filename,
    },
    isFormallyValid: about.profile === null ? null : !formal.findings.some(({ severity }) => severity === 'fatal'),
    ruleSet: {
      name: packs.map(({ name }) => name).join(' + '),
      version: packs.map(({ version }) => version).join(' + '),
      packs: [...formal.packs, ownRules].map(({ name, version, rules }) => ({ name, version, rules })),
      implemented: [...formal.implemented, ...ownRules.ids],
      notImplemented: formal.notImplemented,
    },
    findings,
    fields: about.fields,
    fieldDetails: about.details,
    recalculation: { rows: recalculated.rows, differences: recalculated.rows.filter(({ holds }) => !holds).length },
    matches: matched.matches,
    duplicates: matched.duplicates,
    payment: matched.payment,
    notChecked: matched.notChecked,
    supplierMessage: supplierMessage(model, findings, context.organizationName),
    auditLog: [
      {
        step: 'Read',
        outcome: `${about.filename}: ${about.kind}${about.syntax ? `, ${about.syntax.toUpperCase()}` : ''}`,
      },
      ...formal.packs.map(({ name, version, rules }) => ({
        step: `${name} ${version}`,
        outcome: `${rules} rules, ${formal.findings.filter(({ layer }) => layer === `${name} ${version}`).length} findings`,
      })),
      {
        step: 'Recalculation',
        outcome: `${recalculated.rows.length} sums, ${recalculated.rows.filter(({ holds }) => !holds).length} differ`,
      },
      { step: ownLayer, outcome: `${findings.filter(({ layer }) => layer === ownLayer).length} findings` },
    ],
    policy,
    asOf,
  };
  return {
    summary: summarize(data),
    claims: [...about.claims, ...computedClaims(recalculated.rows, model.currency)],
    gaps: about.gaps,
    data,
  };
};
