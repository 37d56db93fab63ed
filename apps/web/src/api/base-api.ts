import type { Problem } from '@copilot/contracts';
import { type BaseQueryFn, createApi, type FetchArgs, fetchBaseQuery } from '@reduxjs/toolkit/query/react';
import { toProblem } from './problem.ts';
import { apiBaseUrl, sessionClient } from './session-client.ts';

const send = fetchBaseQuery({ baseUrl: apiBaseUrl, fetchFn: sessionClient.fetch });

const baseQuery: BaseQueryFn<string | FetchArgs, unknown, Problem> = async (request, api, extra) => {
  const { error, data, meta } = await send(request, api, extra);
  return error ? { error: toProblem(error), meta } : { data, meta };
};

/** Everything the server owns. Features inject their endpoints; errors are problem details. */
export const baseApi = createApi({
  reducerPath: 'server',
  baseQuery,
  tagTypes: [
    'Agent',
    'ApiKey',
    'Branding',
    'Conversation',
    'Document',
    'Export',
    'IdentityProvider',
    'Integration',
    'Invitation',
    'Mail',
    'Me',
    'Message',
    'Organization',
    'Project',
    'Role',
    'Run',
    'Session',
    'Subscription',
    'User',
  ],
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
