import type {
  IdentityProvider,
  IdentityProviderDraft,
  IdentityProviderTest,
  RoleMappingPreview,
  RoleMappingPreviewRequest,
} from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

export interface GrantableRole {
  readonly id: string;
  readonly name: string;
  readonly isBuiltIn: boolean;
}

const tag = 'IdentityProvider' as const;

const identityProvidersApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listIdentityProviders: build.query<{ items: IdentityProvider[] }, void>({
      query: () => '/identity-providers',
      providesTags: [tag],
    }),
    saveIdentityProvider: build.mutation<IdentityProvider, { id?: string; draft: IdentityProviderDraft }>({
      query: ({ id, draft }) =>
        id
          ? { url: `/identity-providers/${id}`, method: 'PUT', body: draft }
          : { url: '/identity-providers', method: 'POST', body: draft },
      invalidatesTags: [tag],
    }),
    removeIdentityProvider: build.mutation<void, string>({
      query: (id) => ({ url: `/identity-providers/${id}`, method: 'DELETE' }),
      invalidatesTags: [tag],
    }),
    testIdentityProvider: build.mutation<IdentityProviderTest, string>({
      query: (id) => ({ url: `/identity-providers/${id}/test`, method: 'POST', body: {} }),
    }),
    previewRoleMapping: build.mutation<RoleMappingPreview, RoleMappingPreviewRequest>({
      query: (body) => ({ url: '/identity-providers/preview', method: 'POST', body }),
    }),
    listGrantableRoles: build.query<{ items: GrantableRole[] }, void>({
      query: () => '/roles',
      providesTags: ['Role'],
    }),
  }),
});

export const {
  useListIdentityProvidersQuery,
  useSaveIdentityProviderMutation,
  useRemoveIdentityProviderMutation,
  useTestIdentityProviderMutation,
  usePreviewRoleMappingMutation,
  useListGrantableRolesQuery,
} = identityProvidersApi;
