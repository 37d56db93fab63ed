import type {
  AcceptedInvitation,
  Invitation,
  InvitationAcceptance,
  InvitationDraft,
  InvitationPreview,
  IssuedInvitation,
  PageOf,
  UserAccount,
  UserChanges,
  UserStatus,
} from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

export interface PeopleFilter {
  readonly search?: string;
  readonly status?: UserStatus;
}

const pages = { initialPageParam: null, getNextPageParam: (page: PageOf<unknown>) => page.nextCursor };
const paged = (limit: number, cursor: string | null) => ({ limit, ...(cursor === null ? {} : { cursor }) });

const usersApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listUsers: build.infiniteQuery<PageOf<UserAccount>, PeopleFilter, string | null>({
      infiniteQueryOptions: pages,
      query: ({ queryArg, pageParam }) => ({ url: '/users', params: { ...queryArg, ...paged(50, pageParam) } }),
      providesTags: ['User'],
    }),
    changeUser: build.mutation<UserAccount, { id: string; changes: UserChanges }>({
      query: ({ id, changes }) => ({ url: `/users/${id}`, method: 'PUT', body: changes }),
      invalidatesTags: ['User', 'Role', 'Me'],
    }),
    removeUser: build.mutation<void, string>({
      query: (id) => ({ url: `/users/${id}`, method: 'DELETE' }),
      invalidatesTags: ['User', 'Role', 'Invitation'],
    }),
    listInvitations: build.infiniteQuery<PageOf<Invitation>, void, string | null>({
      infiniteQueryOptions: pages,
      query: ({ pageParam }) => ({ url: '/invitations', params: paged(50, pageParam) }),
      providesTags: ['Invitation'],
    }),
    invite: build.mutation<IssuedInvitation, InvitationDraft>({
      query: (body) => ({ url: '/invitations', method: 'POST', body }),
      invalidatesTags: ['Invitation'],
    }),
    resendInvitation: build.mutation<IssuedInvitation, { id: string; delivery?: 'mail' | 'link' }>({
      query: ({ id, ...body }) => ({ url: `/invitations/${id}/resend`, method: 'POST', body }),
      invalidatesTags: ['Invitation'],
    }),
    withdrawInvitation: build.mutation<void, string>({
      query: (id) => ({ url: `/invitations/${id}`, method: 'DELETE' }),
      invalidatesTags: ['Invitation'],
    }),
    previewInvitation: build.query<InvitationPreview, string>({
      query: (token) => `/invitations/${encodeURIComponent(token)}`,
    }),
    acceptInvitation: build.mutation<AcceptedInvitation, { token: string; acceptance: InvitationAcceptance }>({
      query: ({ token, acceptance }) => ({
        url: `/invitations/${encodeURIComponent(token)}/accept`,
        method: 'POST',
        body: acceptance,
      }),
    }),
  }),
});

export const {
  useListUsersInfiniteQuery,
  useChangeUserMutation,
  useRemoveUserMutation,
  useListInvitationsInfiniteQuery,
  useInviteMutation,
  useResendInvitationMutation,
  useWithdrawInvitationMutation,
  usePreviewInvitationQuery,
  useAcceptInvitationMutation,
} = usersApi;
