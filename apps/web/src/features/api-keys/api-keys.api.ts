import type { ApiKey, ApiKeyQuery, ApiKeyRotation, ApiKeyWithSecret, PageOf } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

/** What the form sends; the server fills in what is left out. */
export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresInDays: number;
  readonly allowedAddresses: readonly string[];
  readonly signing: { readonly publicKey: string; readonly required: 'sensitive' | 'all' } | null;
}

const apiKeysApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listApiKeys: build.infiniteQuery<PageOf<ApiKey>, ApiKeyQuery['owner'], string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/api-keys',
        params: { limit: 50, owner: queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: ['ApiKey'],
    }),
    makeApiKey: build.mutation<ApiKeyWithSecret, NewApiKey>({
      query: (body) => ({ url: '/api-keys', method: 'POST', body }),
      invalidatesTags: ['ApiKey'],
    }),
    rotateApiKey: build.mutation<ApiKeyWithSecret, { id: string } & ApiKeyRotation>({
      query: ({ id, ...body }) => ({ url: `/api-keys/${id}/rotate`, method: 'POST', body }),
      invalidatesTags: ['ApiKey'],
    }),
    revokeApiKey: build.mutation<void, string>({
      query: (id) => ({ url: `/api-keys/${id}`, method: 'DELETE' }),
      invalidatesTags: ['ApiKey'],
    }),
  }),
});

export const { useListApiKeysInfiniteQuery, useMakeApiKeyMutation, useRotateApiKeyMutation, useRevokeApiKeyMutation } =
  apiKeysApi;
