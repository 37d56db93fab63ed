import { parseArgs } from 'node:util';
import type { AgentDefinition } from '@copilot/agent-kit';
import { z } from 'zod';

export interface TerminalCommand {
  readonly agentId: string;
  readonly files: readonly string[];
  /** Where the deliverable goes; its extension chooses the format. */
  readonly out: string | null;
  /** Fields beside the documents: `name=value`, the value as JSON where it is JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly printsJson: boolean;
}

export const usage = `Usage: npm run -s agent -- AGENT FILE... [--out report.docx] [--set field=value]... [--json]

  AGENT          for example rfp-analyzer; without arguments, the agents are listed
  FILE...        documents for the agent to read
  --out FILE     where to write the deliverable: .docx, .pdf, .xlsx, .md or .json
  --set F=V      another field of the agent's form
  --json         print the whole result as JSON on standard output`;

const asValue = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** Reads the command line. Throws an error that says what is wrong. */
export const readArguments = (argv: readonly string[]): TerminalCommand | null => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { out: { type: 'string' }, set: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const [agentId, ...files] = positionals;
  if (!agentId) return null;
  const pairs = (values.set ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) throw new Error(`--set wants field=value, not “${pair}”`);
    return [pair.slice(0, at), asValue(pair.slice(at + 1))] as const;
  });
  return {
    agentId,
    files,
    out: values.out ?? null,
    fields: Object.fromEntries(pairs),
    printsJson: values.json ?? false,
  };
};

interface FieldSchema {
  readonly format?: string;
  readonly items?: FieldSchema;
}

/** The agent's input with the files put into the first field that takes documents. */
export const inputFor = (agent: AgentDefinition, command: TerminalCommand, documentIds: readonly string[]) => {
  const schema = z.toJSONSchema(agent.input, { io: 'input', unrepresentable: 'any' });
  const properties = Object.entries((schema.properties ?? {}) as Record<string, FieldSchema>);
  const many = properties.find(([, field]) => field.items?.format === 'document');
  const one = properties.find(([, field]) => field.format === 'document');
  if (documentIds.length === 0) return { ...command.fields };
  if (many) return { [many[0]]: documentIds, ...command.fields };
  if (one && documentIds.length === 1) return { [one[0]]: documentIds[0], ...command.fields };
  throw new Error(one ? `${agent.id} reads one file at a time` : `${agent.id} does not read files`);
};
