import { Readable } from 'node:stream';
import type { AgentDefinition, AgentResult } from '@copilot/agent-kit';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';
import type { TenantScope } from '../../kernel/tenant-scope.ts';
import { deliverables } from './run.table.ts';
import type { RunDependencies } from './run.types.ts';
import type { RunRow } from './to-run.ts';

/** A name that every file system and header takes. */
export const safeFilename = (title: string, format: string): string => {
  const base = title
    .normalize('NFKD')
    .replace(/[^\p{Letter}\p{Number} ._-]+/gu, '')
    .replace(/[\s.]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .trim();
  return `${base || 'Result'}.${format}`;
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
  },
  { render, objectStorage }: { render: RunDependencies['render']; objectStorage: ObjectStorage },
): Promise<void> => {
  const { scope, run, definition, result, filenames, organizationName } = about;
  const origin = { startedAt: run.createdAt.toISOString(), organizationName, filenames };
  const document = definition.deliverable?.(result, origin);
  if (!document) return;
  for (const { format, mediaType, bytes } of await render(document)) {
    const storageKey = `${scope.organizationId}/runs/${run.id}/${format}`;
    const stored = await objectStorage.write(storageKey, Readable.from([Buffer.from(bytes)]));
    const file = { filename: safeFilename(document.title, format), mediaType, storageKey, ...stored };
    await scope.query((database) =>
      database
        .insert(deliverables)
        .values({ organizationId: scope.organizationId, runId: run.id, format, ...file })
        .onConflictDoUpdate({ target: [deliverables.runId, deliverables.format], set: file }),
    );
  }
};
