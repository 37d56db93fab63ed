import { type KnowledgeDocument, uploadResult } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { asProblem, ProblemError } from '../../api/problem.ts';
import { apiBaseUrl } from '../../api/session-client.ts';
import { sendUpload } from '../../api/upload-request.ts';
import type { AppThunk } from '../../app/hooks.ts';
import { randomId } from '../../lib/random-id.ts';
import { createTurnstile } from '../../lib/turnstile.ts';
import { uploadFailed, uploadLeft, uploadProgressed, uploadQueued } from './uploads.slice.ts';

interface WaitingFile {
  readonly file: File;
  readonly projectId: string | null;
  readonly controller: AbortController;
}

/** Files that wait or have failed, by upload id: a file cannot live in the store. */
const files = new Map<string, WaitingFile>();
/** More at once would only make each slower. */
const turnstile = createTurnstile(3);

const send =
  (id: string): AppThunk<Promise<KnowledgeDocument | null>> =>
  async (dispatch) => {
    const waiting = files.get(id);
    if (!waiting) return null;
    const { file, projectId, controller } = waiting;
    const body = new FormData();
    if (projectId !== null) body.append('projectId', projectId);
    body.append('file', file, file.name);
    try {
      const answer = await turnstile(async () => {
        controller.signal.throwIfAborted();
        dispatch(uploadProgressed({ id, sentBytes: 0 }));
        return sendUpload({
          url: `${apiBaseUrl}/knowledge-base/upload`,
          body,
          signal: controller.signal,
          onSent: (bytes) => dispatch(uploadProgressed({ id, sentBytes: Math.min(bytes, file.size) })),
        });
      });
      files.delete(id);
      dispatch(uploadLeft(id));
      dispatch(baseApi.util.invalidateTags([{ type: 'Document', id: 'LIST' }]));
      return uploadResult.parse(answer).items[0] ?? null;
    } catch (error) {
      if (controller.signal.aborted) return null;
      const problem = error instanceof ProblemError ? error.problem : asProblem(error);
      dispatch(uploadFailed({ id, problem }));
      return null;
    }
  };

/** Sends a file to the knowledge base, into a project where one is named. Null when that failed or was called off; the list of uploads then says why. */
export const uploadFile =
  (file: File, projectId: string | null = null): AppThunk<Promise<KnowledgeDocument | null>> =>
  (dispatch) => {
    const id = randomId();
    files.set(id, { file, projectId, controller: new AbortController() });
    dispatch(uploadQueued({ id, filename: file.name, sizeBytes: file.size }));
    return dispatch(send(id));
  };

/** Sends a file that failed once more. */
export const retryUpload = send;

/** Stops an upload, or takes a failed one off the list. */
export const discardUpload =
  (id: string): AppThunk =>
  (dispatch) => {
    files.get(id)?.controller.abort();
    files.delete(id);
    dispatch(uploadLeft(id));
  };
