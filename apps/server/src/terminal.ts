import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type AgentDefinition, type AgentDocument, checkClaims } from '@copilot/agent-kit';
import { builtInAgents } from '@copilot/agents';
import { deliverableFormat } from '@copilot/contracts';
import { renderDeliverable } from '@copilot/deliverables';
import { z } from 'zod';
import { workerDocumentReader } from './adapters/document-reader/worker.document-reader.ts';
import { aiSdkModelGateway } from './adapters/model-gateway/ai-sdk.model-gateway.ts';
import { readConfig } from './config.ts';
import { derivedId } from './kernel/ids.ts';
import { modelSettings } from './model-settings.ts';
import { inputFor, readArguments, type TerminalCommand, usage } from './terminal/read-arguments.ts';
import { createTerminalContext } from './terminal/terminal-context.ts';

const fileNamespace = '5b7a3f52-3c54-4f3a-8f6e-0c7d6d1f2a90';
const toStandardError = (text: string) => process.stderr.write(text);

const readFiles = async (paths: readonly string[]): Promise<AgentDocument[]> => {
  const reader = workerDocumentReader();
  try {
    const documents: AgentDocument[] = [];
    for (const path of paths) {
      toStandardError(`• Reading ${path} …\n`);
      const bytes = await readFile(path);
      const versionHash = createHash('sha256').update(bytes).digest('hex');
      const filename = basename(path);
      const content = await reader.read({ filename, bytes });
      documents.push({ id: derivedId(fileNamespace, path, versionHash), filename, versionHash, content });
    }
    return documents;
  } finally {
    await reader.close();
  }
};

const writeDeliverable = async (agent: AgentDefinition, result: never, documents: AgentDocument[], path: string) => {
  const format = deliverableFormat.safeParse(extname(path).slice(1).toLowerCase());
  if (!format.success) throw new Error(`--out must end in .docx, .pdf, .xlsx, .md or .json, not “${extname(path)}”`);
  if (!agent.deliverable) throw new Error(`${agent.id} makes no deliverable`);
  const filenames = Object.fromEntries(documents.map(({ id, filename }) => [id, filename]));
  const origin = { startedAt: new Date().toISOString(), organizationName: null, filenames };
  const { bytes } = await renderDeliverable(agent.deliverable(result, origin), format.data);
  await writeFile(path, bytes);
  toStandardError(`• Wrote ${path}\n`);
};

const runAgent = async (command: TerminalCommand): Promise<void> => {
  const agent = builtInAgents.find(({ id }) => id === command.agentId);
  if (!agent)
    throw new Error(
      `There is no agent “${command.agentId}”. There are: ${builtInAgents.map(({ id }) => id).join(', ')}`,
    );
  const documents = await readFiles(command.files);
  const documentIds = documents.map(({ id }) => id);
  const parsed = agent.input.safeParse(inputFor(agent, command, documentIds));
  if (!parsed.success) throw new Error(`The input is not right:\n${z.prettifyError(parsed.error)}`);

  const gateway = aiSdkModelGateway(modelSettings(readConfig(process.env)));
  const model = gateway.modelFor({
    organizationId: 'terminal',
    runId: null,
    userId: null,
    agentId: agent.id,
    purpose: 'terminal',
    onUsage: ({ modelId, inputTokens, outputTokens, cost }) =>
      void toStandardError(
        `    ${modelId}: ${inputTokens} + ${outputTokens} tokens, ${cost === null ? 'price unknown' : `${cost} USD`}\n`,
      ),
  });
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('Interrupted')));
  const context = createTerminalContext({ documents, model, signal: interrupted.signal, write: toStandardError });
  const made = await agent.run(parsed.data as never, context);
  const texts = new Map(documents.map(({ id, versionHash, content }) => [id, { versionHash, text: content.text }]));
  const { claims, unsupported } = checkClaims(made.claims, texts);
  const result = { ...made, claims };
  if (unsupported.length > 0)
    toStandardError(`• Dropped ${unsupported.length} claims whose quote does not stand in its source\n`);

  if (command.out) await writeDeliverable(agent, result as never, documents, command.out);
  if (command.printsJson) console.log(JSON.stringify(result, null, 2));
  else console.log([`\n${result.summary}`, ...result.gaps.map((gap) => `\n! ${gap.message}`)].join(''));
};

const start = async (): Promise<void> => {
  const command = readArguments(process.argv.slice(2));
  if (command) return runAgent(command);
  console.log(
    `${usage}\n\nAgents:\n${builtInAgents.map(({ id, description }) => `  ${id.padEnd(22)} ${description}`).join('\n')}`,
  );
};

start().catch((error: Error) => {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
});
