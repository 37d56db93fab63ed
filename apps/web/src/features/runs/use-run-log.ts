import { runEvent } from '@copilot/contracts';
import { useEffect, useReducer, useState } from 'react';
import { baseApi } from '../../api/base-api.ts';
import { apiBaseUrl, sessionClient } from '../../api/session-client.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { followEvents } from '../../lib/event-stream.ts';
import { emptyRunLog, readRunEvent } from './run-log.ts';

/** A run's events from the first, live until its end; losing the connection or leaving the page loses none. */
export const useRunLog = (runId: string) => {
  const dispatch = useAppDispatch();
  const [log, read] = useReducer(readRunEvent, emptyRunLog);
  const [isConnected, setConnected] = useState(true);

  useEffect(() => {
    const controller = new AbortController();
    const refreshRun = () =>
      dispatch(
        baseApi.util.invalidateTags([
          { type: 'Run', id: runId },
          { type: 'Run', id: 'LIST' },
        ]),
      );
    followEvents({
      signal: controller.signal,
      open: (lastEventId, signal) =>
        sessionClient.fetch(`${apiBaseUrl}/runs/${runId}/events`, {
          headers: { accept: 'text/event-stream', ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }) },
          signal,
        }),
      onConnection: setConnected,
      onEvent: ({ data }) => {
        const event = runEvent.safeParse(JSON.parse(data));
        if (!event.success) return false;
        read(event.data);
        return event.data.type === 'run-end';
      },
    }).then(({ reason }) => {
      if (reason !== 'left') refreshRun();
    });
    return () => controller.abort();
  }, [dispatch, runId]);

  return { log, isConnected };
};
