import type { KnowledgeDocument } from '@copilot/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { InvalidRequestError, TooLargeError } from '../../kernel/app-error.ts';
import { requireIntactBody } from '../../platform/http/content-digest.ts';
import type { KnowledgeService, StoredFile } from './knowledge.types.ts';

const fieldsSchema = z.strictObject({
  projectId: z.uuid().optional(),
  agentId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/u)
    .optional(),
});

const readFields = (fields: ReadonlyMap<string, unknown>): z.infer<typeof fieldsSchema> => {
  // An empty field is how a form says "none".
  const given = [...fields].filter(([, value]) => value !== '');
  const result = fieldsSchema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message }));
  throw new InvalidRequestError('The fields of the upload are not right', errors);
};

const declaredType = (mediaType: string): string =>
  /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,100}$/iu.test(mediaType) ? mediaType.toLowerCase() : 'application/octet-stream';

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE';

/** Stores the files of a multipart request as they arrive, fields before or after them, and admits all of them or none. */
export const readUpload = async (
  request: FastifyRequest,
  knowledge: KnowledgeService,
): Promise<KnowledgeDocument[]> => {
  if (!request.isMultipart()) throw new InvalidRequestError('Upload files as multipart/form-data');
  const fields = new Map<string, unknown>();
  const files: StoredFile[] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.set(part.fieldname, part.value);
      else if (part.fieldname !== 'file') throw new InvalidRequestError('Files are sent in fields named "file"');
      else {
        const { filename, mimetype, file } = part;
        files.push(
          await knowledge.store(request.scope, { filename, mediaType: declaredType(mimetype), content: file }),
        );
        if (file.truncated) throw new TooLargeError('The file is larger than this installation accepts');
      }
    }
    if (files.length === 0) throw new InvalidRequestError('The upload has no file', undefined, 'no_file');
    const { projectId = null, agentId = null } = readFields(fields);
    requireIntactBody(request);
    return await knowledge.admit(request.scope, files, { projectId, agentId });
  } catch (error) {
    await knowledge.discard(files);
    throw isTooLarge(error) ? new TooLargeError('The file is larger than this installation accepts') : error;
  }
};
