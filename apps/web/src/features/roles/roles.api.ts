import type { PermissionTable, RoleDetails, RoleDraft } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { ifMatch, keepEtag, type Versioned } from '../../api/etag.ts';

const rolesApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listRoles: build.query<RoleDetails[], void>({
      query: () => '/roles',
      transformResponse: ({ items }: { items: RoleDetails[] }) => items,
      providesTags: ['Role'],
    }),
    getRole: build.query<Versioned<RoleDetails>, string>({
      query: (id) => `/roles/${id}`,
      transformResponse: (role: RoleDetails, meta) => keepEtag(role, meta),
      providesTags: ['Role'],
    }),
    getPermissions: build.query<PermissionTable['items'], void>({
      query: () => '/permissions',
      transformResponse: ({ items }: PermissionTable) => items,
      providesTags: ['Role'],
    }),
    createRole: build.mutation<RoleDetails, RoleDraft>({
      query: (body) => ({ url: '/roles', method: 'POST', body }),
      invalidatesTags: ['Role'],
    }),
    changeRole: build.mutation<RoleDetails, { id: string; etag: string | null; draft: RoleDraft }>({
      query: ({ id, etag, draft }) => ({ url: `/roles/${id}`, method: 'PUT', body: draft, headers: ifMatch(etag) }),
      invalidatesTags: ['Role', 'User', 'Me'],
    }),
    removeRole: build.mutation<void, string>({
      query: (id) => ({ url: `/roles/${id}`, method: 'DELETE' }),
      invalidatesTags: ['Role'],
    }),
  }),
});

export const {
  useListRolesQuery,
  useGetRoleQuery,
  useGetPermissionsQuery,
  useCreateRoleMutation,
  useChangeRoleMutation,
  useRemoveRoleMutation,
} = rolesApi;
