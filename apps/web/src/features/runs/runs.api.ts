import type { Deliverable, PageOf, Run, RunStatus, RunSummary } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const listTag = { type: 'Run' as const, id: 'LIST' };

export interface RunFilter {
  readonly agentId?: string;
  readonly status?: RunStatus;
  readonly projectId?: string;
}

const runsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listRuns: build.infiniteQuery<PageOf<RunSummary>, RunFilter, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/runs',
        params: { limit: 25, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: [listTag],
    }),
    getRun: build.query<Run, string>({
      query: (id) => `/runs/${id}`,
      providesTags: (_run, _error, id) => [{ type: 'Run', id }],
    }),
    cancelRun: build.mutation<unknown, string>({
      query: (id) => ({ url: `/runs/${id}/cancel`, method: 'POST' }),
      invalidatesTags: (_answer, _error, id) => [listTag, { type: 'Run', id }],
    }),
    listDeliverables: build.query<{ items: Deliverable[] }, string>({
      query: (id) => `/runs/${id}/deliverables`,
    }),
  }),
});

export const { useListRunsInfiniteQuery, useGetRunQuery, useCancelRunMutation, useListDeliverablesQuery } = runsApi;
