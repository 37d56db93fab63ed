import type { DocumentContent, KnowledgeDocument, PageOf, SearchMode, SearchResult } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const listTag = { type: 'Document' as const, id: 'LIST' };

const knowledgeApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listDocuments: build.infiniteQuery<PageOf<KnowledgeDocument>, { projectId?: string }, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/knowledge-base/documents',
        params: { limit: 50, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: [listTag],
    }),
    getDocument: build.query<KnowledgeDocument, string>({
      query: (id) => `/knowledge-base/documents/${id}`,
      providesTags: (_document, _error, id) => [{ type: 'Document', id }],
    }),
    /** The text never changes for one version, so it is kept while the app is open. */
    getDocumentContent: build.query<DocumentContent, string>({
      query: (id) => `/knowledge-base/documents/${id}/content`,
      keepUnusedDataFor: 600,
    }),
    retryDocument: build.mutation<unknown, string>({
      query: (id) => ({ url: `/knowledge-base/documents/${id}/retry`, method: 'POST' }),
      invalidatesTags: (_answer, _error, id) => [listTag, { type: 'Document', id }],
    }),
    cancelDocument: build.mutation<unknown, string>({
      query: (id) => ({ url: `/knowledge-base/documents/${id}/cancel`, method: 'POST' }),
      invalidatesTags: (_answer, _error, id) => [listTag, { type: 'Document', id }],
    }),
    deleteDocument: build.mutation<unknown, string>({
      query: (id) => ({ url: `/knowledge-base/documents/${id}`, method: 'DELETE' }),
      invalidatesTags: [listTag],
    }),
    searchKnowledge: build.query<SearchResult, { query: string; mode: SearchMode }>({
      query: (body) => ({ url: '/knowledge-base/search', method: 'POST', body: { ...body, limit: 20 } }),
    }),
  }),
});

export const {
  useListDocumentsInfiniteQuery,
  useGetDocumentQuery,
  useGetDocumentContentQuery,
  useRetryDocumentMutation,
  useCancelDocumentMutation,
  useDeleteDocumentMutation,
  useSearchKnowledgeQuery,
} = knowledgeApi;
