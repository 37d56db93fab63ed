import type { Integration, IntegrationDraft, IntegrationSync, NewIntegration, PageOf } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

/** What forms send; the server fills in what is left out. */
export type JiraDraft = Pick<IntegrationDraft, 'kind' | 'name' | 'credential'> & {
  readonly settings: { readonly siteUrl: string } & Partial<NonNullable<IntegrationDraft['settings']>>;
};

const integrationsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listIntegrations: build.query<PageOf<Integration>, void>({
      query: () => '/integrations?limit=100',
      providesTags: ['Integration'],
    }),
    connectIntegration: build.mutation<NewIntegration, JiraDraft>({
      query: (body) => ({ url: '/integrations', method: 'POST', body }),
      invalidatesTags: ['Integration'],
    }),
    testIntegration: build.mutation<Integration, string>({
      query: (id) => ({ url: `/integrations/${id}/test`, method: 'POST' }),
      invalidatesTags: ['Integration'],
    }),
    syncIntegration: build.mutation<IntegrationSync, string>({
      query: (id) => ({ url: `/integrations/${id}/sync`, method: 'POST' }),
      invalidatesTags: ['Integration'],
    }),
    authorizeIntegration: build.mutation<{ url: string }, string>({
      query: (id) => ({ url: `/integrations/${id}/oauth`, method: 'POST' }),
    }),
    removeIntegration: build.mutation<void, string>({
      query: (id) => ({ url: `/integrations/${id}`, method: 'DELETE' }),
      invalidatesTags: ['Integration'],
    }),
  }),
});

export const {
  useListIntegrationsQuery,
  useConnectIntegrationMutation,
  useTestIntegrationMutation,
  useSyncIntegrationMutation,
  useAuthorizeIntegrationMutation,
  useRemoveIntegrationMutation,
} = integrationsApi;
