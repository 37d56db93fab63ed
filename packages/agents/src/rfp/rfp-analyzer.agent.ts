import { defineAgent } from '@copilot/agent-kit';
import { rfpReport } from './report/rfp-report.ts';
import { rfpAnalyzerInput } from './rfp-analyzer.input.ts';
import { rfpAnalysis } from './rfp-analyzer.output.ts';
import { runRfpAnalysis } from './run-rfp-analysis.ts';

/** Takes a solicitation apart: what it asks of the bidder, by when, how it is judged, and what does not fit together. */
export const rfpAnalyzer = defineAgent({
  id: 'rfp-analyzer',
  revision: 1,
  title: 'RFP analyzer',
  description:
    'Reads a solicitation package and returns its dates and terms, a requirement register, the evaluation model, what would disqualify an offer, conflicts, and questions to the buyer, each with its place.',
  department: 'rfp',
  model: 'optional',
  input: rfpAnalyzerInput,
  uiSchema: {
    'ui:order': [
      'documents',
      'supersedes',
      'client',
      'ourRole',
      'deadlineOverride',
      'buyerTimeZone',
      'goNoGo',
      'force',
    ],
  },
  output: rfpAnalysis,
  hasForm: true,
  run: runRfpAnalysis,
  deliverable: rfpReport,
});
