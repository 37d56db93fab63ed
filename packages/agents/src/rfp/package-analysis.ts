import type { AgentContext, AgentDocument } from '@copilot/agent-kit';
import type { PackageVersion } from './amendments/change-types.ts';
import { findChanges } from './amendments/find-changes.ts';
import { findFacts } from './facts/find-facts.ts';
import { type SurveyedDocument, surveyDocument } from './facts/surveyed-document.ts';
import { buildRegister } from './register/index.ts';

/** Reads the documents of a package when a step first needs them, so that a resumed run reads them again and a finished one not at all. */
export const packageReader = (context: AgentContext, ids: readonly string[]) => {
  let reading: Promise<SurveyedDocument[]> | null = null;
  const read = async () => {
    const documents: AgentDocument[] = [];
    for (const id of new Set(ids)) documents.push(await context.readDocument(id));
    return documents.map(surveyDocument);
  };
  return () => (reading ??= read());
};

/** What the two versions of a package say, compared. */
export const compareVersions = (
  earlier: readonly SurveyedDocument[],
  later: readonly SurveyedDocument[],
  buyerTimeZone: string | null,
) => {
  const versionOf = (documents: readonly SurveyedDocument[]): PackageVersion => ({
    documents,
    facts: findFacts(documents, { buyerTimeZone }).facts,
    requirements: buildRegister(documents).requirements,
  });
  return findChanges(versionOf(earlier), versionOf(later));
};
