import type { Conversation, ConversationDraft, Message, PageOf } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const listTag = { type: 'Conversation' as const, id: 'LIST' };

export interface ConversationFilter {
  readonly search?: string;
  readonly projectId?: string;
}

const conversationsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listConversations: build.infiniteQuery<PageOf<Conversation>, ConversationFilter, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/conversations',
        params: { limit: 50, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: [listTag],
    }),
    getConversation: build.query<Conversation, string>({
      query: (id) => `/conversations/${id}`,
      providesTags: (_conversation, _error, id) => [{ type: 'Conversation', id }],
    }),
    createConversation: build.mutation<Conversation, Partial<ConversationDraft>>({
      query: (body) => ({ url: '/conversations', method: 'POST', body }),
      invalidatesTags: [listTag],
    }),
    archiveConversation: build.mutation<unknown, string>({
      query: (id) => ({ url: `/conversations/${id}`, method: 'DELETE' }),
      invalidatesTags: [listTag],
    }),
    /** All messages, oldest first. */
    listMessages: build.query<Message[], string>({
      queryFn: async (id, _api, _extra, send) => {
        const messages: Message[] = [];
        let cursor: string | null = null;
        do {
          const params: Record<string, string | number> = { limit: 100, ...(cursor === null ? {} : { cursor }) };
          const { data, error } = await send({ url: `/conversations/${id}/messages`, params });
          if (error) return { error };
          const page = data as PageOf<Message>;
          messages.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor !== null);
        return { data: messages.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)) };
      },
      providesTags: (_messages, _error, id) => [{ type: 'Message', id }],
    }),
  }),
});

export const {
  useListConversationsInfiniteQuery,
  useGetConversationQuery,
  useCreateConversationMutation,
  useArchiveConversationMutation,
  useListMessagesQuery,
} = conversationsApi;
export const { listMessages } = conversationsApi.endpoints;
