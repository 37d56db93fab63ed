import type { PaymentPage, PlanId, Subscription, UsageReport } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

const billingApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    showSubscription: build.query<Subscription, string>({
      query: (organizationId) => `/organizations/${organizationId}/subscription`,
      providesTags: ['Subscription'],
    }),
    openCheckout: build.mutation<PaymentPage, { organizationId: string; plan: PlanId }>({
      query: ({ organizationId, plan }) => ({
        url: `/organizations/${organizationId}/subscription/checkout`,
        method: 'POST',
        body: { plan },
      }),
    }),
    openPortal: build.mutation<PaymentPage, string>({
      query: (organizationId) => ({
        url: `/organizations/${organizationId}/subscription/portal`,
        method: 'POST',
        body: {},
      }),
    }),
    showUsage: build.query<UsageReport, { from: string; to: string }>({
      query: (params) => ({ url: '/usage', params }),
    }),
  }),
});

export const { useShowSubscriptionQuery, useOpenCheckoutMutation, useOpenPortalMutation, useShowUsageQuery } =
  billingApi;
