import type { AuditEntry, AuditOutcome, AuditVerification, PageOf } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

export interface AuditFilter {
  readonly action?: string;
  readonly outcome?: AuditOutcome;
}

const auditApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    listAudit: build.infiniteQuery<PageOf<AuditEntry>, AuditFilter, string | null>({
      infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
      query: ({ queryArg, pageParam }) => ({
        url: '/audit',
        params: { limit: 50, ...queryArg, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
    }),
    verifyAudit: build.mutation<AuditVerification, void>({ query: () => '/audit/verify' }),
  }),
});

export const { useListAuditInfiniteQuery, useVerifyAuditMutation } = auditApi;
