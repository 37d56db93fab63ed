import type { Branding, BrandingDraft } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { ifMatch, keepEtag, type Versioned } from '../../api/etag.ts';

const brandingApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    /** What anybody sees of an organization, before sign-in too. */
    getPublicBranding: build.query<Branding, string>({
      query: (organization) => ({ url: '/branding', params: { organization } }),
      providesTags: ['Branding'],
    }),
    getBranding: build.query<Versioned<Branding>, string>({
      query: (id) => `/organizations/${id}/branding`,
      transformResponse: (shown: Branding, meta) => keepEtag(shown, meta),
      providesTags: ['Branding'],
    }),
    changeBranding: build.mutation<Branding, { id: string; etag: string | null; draft: BrandingDraft }>({
      query: ({ id, etag, draft }) => ({
        url: `/organizations/${id}/branding`,
        method: 'PUT',
        body: draft,
        headers: ifMatch(etag),
      }),
      invalidatesTags: ['Branding'],
    }),
    uploadLogo: build.mutation<Branding, { id: string; file: File }>({
      query: ({ id, file }) => {
        const body = new FormData();
        body.append('file', file);
        return { url: `/organizations/${id}/branding/logo`, method: 'PUT', body };
      },
      invalidatesTags: ['Branding'],
    }),
    removeLogo: build.mutation<Branding, string>({
      query: (id) => ({ url: `/organizations/${id}/branding/logo`, method: 'DELETE' }),
      invalidatesTags: ['Branding'],
    }),
  }),
});

export const {
  useGetPublicBrandingQuery,
  useGetBrandingQuery,
  useChangeBrandingMutation,
  useUploadLogoMutation,
  useRemoveLogoMutation,
} = brandingApi;
