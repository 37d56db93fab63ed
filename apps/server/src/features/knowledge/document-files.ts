import { Readable } from 'node:stream';
import type { DocumentContent } from '@copilot/contracts';
import type { ObjectStorage } from '../../adapters/object-storage/object-storage.ts';

/** Everything of a document lies below this key. */
export const documentFolder = (organizationId: string, documentId: string): string =>
  `${organizationId}/documents/${documentId}`;

export const fileKey = (organizationId: string, documentId: string): string =>
  `${documentFolder(organizationId, documentId)}/file`;

const contentKey = (organizationId: string, documentId: string): string =>
  `${documentFolder(organizationId, documentId)}/content.json`;

/** The ids in a key that `documentFolder` made; null for any other key. */
export const ownerOfKey = (key: string): { organizationId: string; documentId: string } | null => {
  const [organizationId, folder, documentId] = key.split('/');
  return organizationId && documentId && folder === 'documents' ? { organizationId, documentId } : null;
};

export const writeContent = async (
  storage: ObjectStorage,
  organizationId: string,
  documentId: string,
  content: DocumentContent,
): Promise<void> => {
  await storage.write(contentKey(organizationId, documentId), Readable.from([JSON.stringify(content)]));
};

/** The stored text. It is ours, so its shape is not checked again. */
export const loadContent = async (
  storage: ObjectStorage,
  organizationId: string,
  documentId: string,
): Promise<DocumentContent> => {
  const bytes = await storage.read(contentKey(organizationId, documentId));
  return JSON.parse(bytes.toString('utf8')) as DocumentContent;
};

export const streamContent = (storage: ObjectStorage, organizationId: string, documentId: string): Promise<Readable> =>
  storage.stream(contentKey(organizationId, documentId));
