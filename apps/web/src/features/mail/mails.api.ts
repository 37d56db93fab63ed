import type { OutgoingMail, OutgoingMailWithText, PageOf } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const mailsApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listMails: build.infiniteQuery<PageOf<OutgoingMail>, void, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ pageParam }) => ({
        url: '/mails',
        params: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      providesTags: ['Mail'],
    }),
    readMail: build.query<OutgoingMailWithText, string>({ query: (id) => `/mails/${id}`, keepUnusedDataFor: 0 }),
    sendMailAgain: build.mutation<OutgoingMail, string>({
      query: (id) => ({ url: `/mails/${id}/send-again`, method: 'POST', body: {} }),
      invalidatesTags: ['Mail'],
    }),
  }),
});

export const { useListMailsInfiniteQuery, useReadMailQuery, useSendMailAgainMutation } = mailsApi;
