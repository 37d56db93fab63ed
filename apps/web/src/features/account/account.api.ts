import type {
  CurrentUser,
  PasswordChange,
  ProfileChanges,
  RenewedAccess,
  SecondFactor,
  SignIn,
  TotpActivation,
  TotpEnrolment,
} from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { sessionClient } from '../../api/session-client.ts';

/** Changing how someone signs in ends the access token of before: a new one is fetched at once. */
const renewAccess = async (_argument: unknown, { queryFulfilled }: { queryFulfilled: Promise<unknown> }) => {
  await queryFulfilled.then(sessionClient.refresh, () => undefined);
};
/** Other sign-ins end with such a change, and the state of the second factor may differ. */
const invalidatesTags = ['Session', 'Me'] as const;

const accountApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    changeProfile: build.mutation<CurrentUser, ProfileChanges>({
      query: (body) => ({ url: '/auth/me', method: 'PUT', body }),
      invalidatesTags: ['Me'],
    }),
    changePassword: build.mutation<RenewedAccess, PasswordChange>({
      query: (body) => ({ url: '/auth/password', method: 'POST', body }),
      onQueryStarted: renewAccess,
      invalidatesTags,
    }),
    resendVerification: build.mutation<void, void>({
      query: () => ({ url: '/auth/verify-email/resend', method: 'POST', body: {} }),
    }),
    getSecondFactor: build.query<SecondFactor, void>({ query: () => '/auth/mfa', providesTags: ['Me'] }),
    enrolTotp: build.mutation<TotpEnrolment, void>({
      query: () => ({ url: '/auth/mfa/totp', method: 'POST', body: {} }),
    }),
    activateTotp: build.mutation<TotpActivation, string>({
      query: (code) => ({ url: '/auth/mfa/totp/verify', method: 'POST', body: { code } }),
      onQueryStarted: renewAccess,
    }),
    disableTotp: build.mutation<RenewedAccess, void>({
      query: () => ({ url: '/auth/mfa/totp', method: 'DELETE' }),
      onQueryStarted: renewAccess,
      invalidatesTags,
    }),
    renewRecoveryCodes: build.mutation<{ recoveryCodes: string[] }, void>({
      query: () => ({ url: '/auth/mfa/recovery-codes', method: 'POST', body: {} }),
      invalidatesTags: ['Me'],
    }),
    listSignIns: build.query<SignIn[], void>({
      query: () => '/auth/sessions',
      transformResponse: ({ items }: { items: SignIn[] }) => items,
      providesTags: ['Session'],
    }),
    endSignIn: build.mutation<void, string>({
      query: (id) => ({ url: `/auth/sessions/${id}`, method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
    endOtherSignIns: build.mutation<void, void>({
      query: () => ({ url: '/auth/sessions', method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
  }),
});

export const {
  useChangeProfileMutation,
  useChangePasswordMutation,
  useResendVerificationMutation,
  useGetSecondFactorQuery,
  useEnrolTotpMutation,
  useActivateTotpMutation,
  useDisableTotpMutation,
  useRenewRecoveryCodesMutation,
  useListSignInsQuery,
  useEndSignInMutation,
  useEndOtherSignInsMutation,
} = accountApi;
