import { baseApi } from '../../api/base-api.ts';
import { asProblem, readProblem } from '../../api/problem.ts';
import { apiBaseUrl, sessionClient } from '../../api/session-client.ts';
import type { AppThunk } from '../../app/hooks.ts';
import { followEvents } from '../../lib/event-stream.ts';
import { randomId } from '../../lib/random-id.ts';
import { readAnswerPart, streamEnd } from './answer-stream.ts';
import { connectionChanged, draftChanged, partReceived, turnEnded, turnRefused, turnStarted } from './chat.slice.ts';
import { listMessages } from './conversations.api.ts';

type Open = (lastEventId: string | null, signal: AbortSignal) => Promise<Response>;

/** Streams being read, by conversation. They belong to no page: leaving one does not interrupt the answer. */
const readers = new Map<string, AbortController>();

const resume =
  (conversationId: string): Open =>
  (lastEventId, signal) =>
    sessionClient.fetch(`${apiBaseUrl}/conversations/${conversationId}/stream`, {
      headers: { accept: 'text/event-stream', ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }) },
      signal,
    });

const follow =
  (conversationId: string, open: Open): AppThunk<Promise<void>> =>
  async (dispatch) => {
    const controller = new AbortController();
    readers.set(conversationId, controller);
    try {
      const end = await followEvents({
        signal: controller.signal,
        open,
        onConnection: (isConnected) => dispatch(connectionChanged({ conversationId, isConnected })),
        onEvent: ({ data }) => {
          if (data === streamEnd) return true;
          const part = readAnswerPart(data);
          if (part) dispatch(partReceived({ conversationId, part }));
          return false;
        },
      });
      if (end.reason === 'refused') {
        dispatch(turnRefused({ conversationId, problem: await readProblem(end.response) }));
        return;
      }
      dispatch(
        baseApi.util.invalidateTags([
          { type: 'Conversation', id: 'LIST' },
          { type: 'Conversation', id: conversationId },
        ]),
      );
      // The stored message takes the place of the streamed one only when it is here, so that nothing flickers.
      await dispatch(listMessages.initiate(conversationId, { forceRefetch: true, subscribe: false }));
      dispatch(turnEnded(conversationId));
    } catch (error) {
      dispatch(turnRefused({ conversationId, problem: asProblem(error) }));
    } finally {
      readers.delete(conversationId);
    }
  };

/** Sends a message and reads the answer. What was typed is kept until the server has it. */
export const sendMessage =
  (conversationId: string, content: string, attachments: readonly string[]): AppThunk<Promise<void>> =>
  async (dispatch, getState) => {
    if (readers.has(conversationId)) return;
    const idempotencyKey = randomId();
    const post: Open = (_lastEventId, signal) =>
      sessionClient.fetch(`${apiBaseUrl}/conversations/${conversationId}/messages`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
        },
        body: JSON.stringify({ content, attachments }),
        signal,
      });
    let isAccepted = false;
    const open: Open = async (lastEventId, signal) => {
      if (isAccepted) return resume(conversationId)(lastEventId, signal);
      const response = await post(lastEventId, signal);
      isAccepted = response.ok;
      return response;
    };
    dispatch(turnStarted({ conversationId, question: { content, attachments } }));
    await dispatch(follow(conversationId, open));
    if (getState().chat.turns[conversationId]?.problem) dispatch(draftChanged({ key: conversationId, text: content }));
  };

/** Takes up an answer that is being written, after a reload or in another window. */
export const resumeAnswer =
  (conversationId: string): AppThunk<Promise<void>> =>
  async (dispatch) => {
    if (readers.has(conversationId)) return;
    dispatch(turnStarted({ conversationId, question: null }));
    await dispatch(follow(conversationId, resume(conversationId)));
  };
