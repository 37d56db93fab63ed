import { Readable } from 'node:stream';
import type { AgentDefinition, AgentResult } from '@copilot/agent-kit';
import { deliverableFormat } from '@copilot/contracts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { deliverables } from './run.table.ts';
import type { RunDependencies } from './run.types.ts';
import type { RunRow } from './to-run.ts';

/** A name that every file system and header takes. */
export const safeFilename = (title: string, extension: string): string => {
  const base = title
    .normalize('NFC')
    .replace(/[^\p{Letter}\p{Mark}\p{Number} ._-]+/gu, '')
    .replace(/[\s.]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .trim();
  return `${base || 'Result'}.${extension}`;
};

/** Renders a result to every format and stores the files. Doing it again replaces them by the same. */
export const storeDeliverables = async (
  about: {
    scope: TenantScope;
    run: RunRow;
    definition: AgentDefinition;
    result: AgentResult<unknown>;
    filenames: Record<string, string>;
    organizationName: string | null;
    signal: AbortSignal;
  },
  { renderer, objectStorage }: Pick<RunDependencies, 'renderer' | 'objectStorage'>,
): Promise<void> => {
  const { scope, run, definition, result, filenames, organizationName, signal } = about;
  const origin = { startedAt: run.createdAt.toISOString(), organizationName, filenames };
  const document = definition.deliverable?.(result, origin);
  if (!document) return;
  for (const { format, mediaType, extension, bytes } of await renderer.render(document, deliverableFormat.options, {
    signal,
  })) {
    const storageKey = `${scope.organizationId}/runs/${run.id}/${format}`;
    const stored = await objectStorage.write(storageKey, Readable.from([Buffer.from(bytes)]));
    const file = { filename: safeFilename(document.title, extension), mediaType, storageKey, ...stored };
    await scope.query((database) =>
      database
        .insert(deliverables)
        .values({ organizationId: scope.organizationId, runId: run.id, format, ...file })
        .onConflictDoUpdate({ target: [deliverables.runId, deliverables.format], set: file }),
    );
  }
};
