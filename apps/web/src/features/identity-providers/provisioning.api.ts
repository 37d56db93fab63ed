import type { Provisioning } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const tag = 'IdentityProvider' as const;

const provisioningApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getProvisioning: build.query<Provisioning, void>({ query: () => '/provisioning', providesTags: [tag] }),
    makeProvisioningToken: build.mutation<{ token: string }, { defaultRoleId: string }>({
      query: (body) => ({ url: '/provisioning/token', method: 'POST', body }),
      invalidatesTags: [tag],
    }),
    endProvisioningToken: build.mutation<void, void>({
      query: () => ({ url: '/provisioning/token', method: 'DELETE' }),
      invalidatesTags: [tag],
    }),
    changeProvisionedGroup: build.mutation<void, { id: string; roleId: string | null }>({
      query: ({ id, roleId }) => ({ url: `/provisioning/groups/${id}`, method: 'PUT', body: { roleId } }),
      invalidatesTags: [tag, 'User'],
    }),
  }),
});

export const {
  useGetProvisioningQuery,
  useMakeProvisioningTokenMutation,
  useEndProvisioningTokenMutation,
  useChangeProvisionedGroupMutation,
} = provisioningApi;
