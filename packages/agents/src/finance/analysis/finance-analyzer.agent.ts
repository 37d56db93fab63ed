import { defineAgent } from '@copilot/agent-kit';
import { financeAnalyzerInput } from './finance-analyzer.input.ts';
import { financeAnalysis } from './finance-analyzer.output.ts';
import { financeReport } from './report/finance-report.ts';
import { runFinanceAnalysis } from './run-finance-analysis.ts';

/** Reads statements and trial balances exactly, checks that they hold together, and works out what they say. */
export const financeAnalyzer = defineAgent({
  id: 'finance-analyzer',
  revision: 1,
  title: 'Finance analyzer',
  description:
    'Reads statements or a trial balance, checks that they hold together, and returns ratios, variances, forecasts with back-test, a 13-week cash view and questions to ask, every number with its cell and its working.',
  department: 'finance',
  model: 'optional',
  input: financeAnalyzerInput,
  uiSchema: {
    'ui:order': [
      'document',
      'period',
      'currency',
      'budget',
      'prior',
      'others',
      'materiality',
      'questions',
      'scale',
      'numberLocale',
      'fiscalYearStart',
      '*',
    ],
  },
  output: financeAnalysis,
  hasForm: true,
  run: runFinanceAnalysis,
  deliverable: financeReport,
});
