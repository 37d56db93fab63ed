import { defineAgent } from '@copilot/agent-kit';
import { invoiceValidatorInput } from './invoice-validator.input.ts';
import { invoiceValidation } from './invoice-validator.output.ts';
import { invoiceReport } from './report/invoice-report.ts';
import { runInvoiceValidation } from './run-invoice-validation.ts';

/** Checks an invoice before it is paid: by the published rules, by recalculation, and against orders, receipts, vendors and the books. */
export const invoiceValidator = defineAgent({
  id: 'invoice-validator',
  revision: 1,
  title: 'Invoice validator',
  description:
    'Checks an electronic invoice or a PDF against EN 16931, Peppol and XRechnung, works its amounts out again, matches orders and receipts, and finds duplicates and changed bank accounts.',
  department: 'finance',
  model: 'none',
  input: invoiceValidatorInput,
  uiSchema: {
    'ui:order': [
      'document',
      'profile',
      'purchaseOrdersFile',
      'receiptsFile',
      'vendorsFile',
      'priorInvoicesFile',
      'asOf',
      'policy',
      'purchaseOrders',
      'receipts',
      'vendors',
      'priorInvoices',
    ],
  },
  output: invoiceValidation,
  hasForm: true,
  run: runInvoiceValidation,
  deliverable: invoiceReport,
});
