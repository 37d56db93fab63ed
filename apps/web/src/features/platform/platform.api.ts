import type {
  CreatedOrganization,
  OrganizationDraft,
  OrganizationStatus,
  OrganizationSummary,
  PageOf,
} from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

export interface OrganizationFilter {
  readonly search?: string;
  readonly status?: OrganizationStatus;
}

const platformApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listOrganizations: build.infiniteQuery<PageOf<OrganizationSummary>, OrganizationFilter, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/organizations',
        params: { limit: 50, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: ['Organization'],
    }),
    createOrganization: build.mutation<CreatedOrganization, OrganizationDraft>({
      query: (body) => ({ url: '/organizations', method: 'POST', body }),
      invalidatesTags: ['Organization'],
    }),
    suspendOrganization: build.mutation<OrganizationSummary, { id: string; reason: string }>({
      query: ({ id, reason }) => ({
        url: `/platform/organizations/${id}/suspend`,
        method: 'POST',
        body: { reason },
      }),
      invalidatesTags: ['Organization'],
    }),
    letInOrganization: build.mutation<OrganizationSummary, string>({
      query: (id) => ({ url: `/platform/organizations/${id}/restore`, method: 'POST', body: {} }),
      invalidatesTags: ['Organization'],
    }),
  }),
});

export const {
  useListOrganizationsInfiniteQuery,
  useCreateOrganizationMutation,
  useSuspendOrganizationMutation,
  useLetInOrganizationMutation,
} = platformApi;
