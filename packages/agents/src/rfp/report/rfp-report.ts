import type { AgentResult, DeliverableOrigin } from '@copilot/agent-kit';
import type { DeliverableBlock, DeliverableDocument } from '@copilot/deliverables';
import type { RfpAnalysis } from '../rfp-analyzer.output.ts';
import { plain, startCiting } from './citing.ts';
import { coverOf, dateBlocks, factTable } from './cover-section.ts';
import {
  adviceBlocks,
  changeSection,
  conflictSection,
  documentSection,
  goNoGoSection,
  questionSection,
} from './finding-sections.ts';
import { explainedSection, registerSection } from './register-sections.ts';
import { evaluationSection, formatSection, killerSection } from './rule-sections.ts';

/** The analysis as a bid manager hands it on: what could sink the offer first, the register after it, the rest in annexes. */
export const rfpReport = (result: AgentResult<RfpAnalysis>, about: DeliverableOrigin): DeliverableDocument => {
  const { data: analysis, summary, gaps } = result;
  const citing = startCiting();
  const filenames = {
    ...about.filenames,
    ...Object.fromEntries(analysis.documents.map(({ id, filename }) => [id, filename])),
  };
  const gapBlocks: DeliverableBlock[] = gaps.map((gap) => ({
    type: 'callout',
    tone: 'warning',
    content: plain(`${gap.message}${gap.remedy ? ` ${gap.remedy}` : ''}`),
  }));
  const cover = coverOf(analysis, citing);
  const sections = [
    {
      heading: 'Summary',
      blocks: [
        { type: 'paragraph' as const, content: plain(summary) },
        ...adviceBlocks(analysis, citing),
        ...gapBlocks,
      ],
    },
    killerSection(analysis, citing),
    { heading: 'Key dates', blocks: dateBlocks(analysis, citing) },
    ...changeSection(analysis, citing),
    ...goNoGoSection(analysis),
    formatSection(analysis, citing),
    evaluationSection(analysis, citing),
    conflictSection(analysis, citing),
    questionSection(analysis, citing),
    { heading: 'Facts', blocks: [factTable(analysis, citing)] },
    registerSection(analysis, citing, filenames),
    explainedSection(analysis, citing, filenames),
    documentSection(analysis),
  ];
  return {
    title: analysis.facts.title ?? 'Solicitation analysis',
    subtitle: analysis.facts.reference
      ? `Analysis of solicitation ${analysis.facts.reference}`
      : 'Analysis of the solicitation',
    language: 'en',
    createdAt: about.startedAt,
    organizationName: about.organizationName,
    cover,
    sections,
    sources: citing.sources,
    generator: 'Tarento Co-Pilot, RFP analyzer',
  };
};
