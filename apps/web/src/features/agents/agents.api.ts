import type { AgentDetail, AgentExecution, AgentSummary, PageOf, Run } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

/** `idempotencyKey` makes a repeated request give the first answer again. */
export interface ExecutionRequest extends Pick<AgentExecution, 'agentId' | 'input' | 'projectId'> {
  readonly idempotencyKey: string;
}

const agentsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listAgents: build.query<PageOf<AgentSummary>, void>({
      query: () => ({ url: '/agents', params: { limit: 100 } }),
      providesTags: ['Agent'],
    }),
    getAgent: build.query<AgentDetail, string>({
      query: (id) => `/agents/${encodeURIComponent(id)}`,
      providesTags: (_agent, _error, id) => [{ type: 'Agent', id }],
    }),
    executeAgent: build.mutation<Run, ExecutionRequest>({
      query: ({ idempotencyKey, ...body }) => ({
        url: '/agents/execute',
        method: 'POST',
        headers: { 'idempotency-key': idempotencyKey },
        body,
      }),
      invalidatesTags: [{ type: 'Run', id: 'LIST' }],
    }),
  }),
});

export const { useListAgentsQuery, useGetAgentQuery, useExecuteAgentMutation } = agentsApi;
