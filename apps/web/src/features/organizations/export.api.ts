import type { OrganizationExport } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const exportApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listExports: build.query<OrganizationExport[], string>({
      query: (id) => `/organizations/${id}/export`,
      transformResponse: ({ items }: { items: OrganizationExport[] }) => items,
      providesTags: ['Export'],
    }),
    startExport: build.mutation<OrganizationExport, string>({
      query: (id) => ({ url: `/organizations/${id}/export`, method: 'POST', body: {} }),
      invalidatesTags: ['Export'],
    }),
  }),
});

export const { useListExportsQuery, useStartExportMutation } = exportApi;
