import type { OrganizationChanges, OrganizationDetails, ScheduledDeletion, UserAccount } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { ifMatch, keepEtag, type Versioned } from '../../api/etag.ts';

const organizationApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getOrganization: build.query<Versioned<OrganizationDetails>, string>({
      query: (id) => `/organizations/${id}`,
      transformResponse: (shown: OrganizationDetails, meta) => keepEtag(shown, meta),
      providesTags: ['Organization'],
    }),
    changeOrganization: build.mutation<
      OrganizationDetails,
      { id: string; etag: string | null; changes: OrganizationChanges }
    >({
      query: ({ id, etag, changes }) => ({
        url: `/organizations/${id}`,
        method: 'PUT',
        body: changes,
        headers: ifMatch(etag),
      }),
      invalidatesTags: ['Organization', 'Me'],
    }),
    claimDomain: build.mutation<OrganizationDetails, { id: string; domain: string }>({
      query: ({ id, domain }) => ({ url: `/organizations/${id}/domain`, method: 'PUT', body: { domain } }),
      invalidatesTags: ['Organization'],
    }),
    verifyDomain: build.mutation<OrganizationDetails, string>({
      query: (id) => ({ url: `/organizations/${id}/domain/verify`, method: 'POST', body: {} }),
      invalidatesTags: ['Organization'],
    }),
    releaseDomain: build.mutation<OrganizationDetails, string>({
      query: (id) => ({ url: `/organizations/${id}/domain`, method: 'DELETE' }),
      invalidatesTags: ['Organization'],
    }),
    confirmIdentity: build.mutation<void, string>({
      query: (password) => ({ url: '/auth/reauthenticate', method: 'POST', body: { password } }),
    }),
    transferOwnership: build.mutation<UserAccount, { id: string; userId: string }>({
      query: ({ id, userId }) => ({ url: `/organizations/${id}/transfer`, method: 'POST', body: { userId } }),
      invalidatesTags: ['User', 'Me', 'Role'],
    }),
    deleteOrganization: build.mutation<ScheduledDeletion, { id: string; name: string }>({
      query: ({ id, name }) => ({ url: `/organizations/${id}`, method: 'DELETE', body: { name } }),
    }),
    restoreOrganization: build.mutation<{ name: string }, string>({
      query: (restoreCode) => ({ url: '/organizations/restore', method: 'POST', body: { restoreCode } }),
    }),
  }),
});

export const {
  useGetOrganizationQuery,
  useChangeOrganizationMutation,
  useClaimDomainMutation,
  useVerifyDomainMutation,
  useReleaseDomainMutation,
  useConfirmIdentityMutation,
  useTransferOwnershipMutation,
  useDeleteOrganizationMutation,
  useRestoreOrganizationMutation,
} = organizationApi;
