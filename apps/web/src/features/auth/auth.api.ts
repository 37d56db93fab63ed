import type {
  Credentials,
  CurrentUser,
  DemoOffer,
  Installation,
  MfaChallenge,
  PasswordResetConfirmation,
  Reauthentication,
  Registration,
  Session,
  SignInOptions,
} from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';

type Typed<T extends { delivery: unknown }> = Omit<T, 'delivery'>;
/** The refresh token goes into an httpOnly cookie, where no script can read it. */
const delivery = 'cookie';

const authApi = baseApi.injectEndpoints({
  endpoints: (build) => ({
    signIn: build.mutation<Session, Typed<Credentials>>({
      query: (body) => ({ url: '/auth/login', method: 'POST', body: { ...body, delivery } }),
    }),
    register: build.mutation<Session, Typed<Registration>>({
      query: (body) => ({ url: '/auth/register', method: 'POST', body: { ...body, delivery } }),
    }),
    answerChallenge: build.mutation<Session, Typed<MfaChallenge>>({
      query: (body) => ({ url: '/auth/mfa/challenge', method: 'POST', body: { ...body, delivery } }),
    }),
    requestPasswordReset: build.mutation<void, { email: string }>({
      query: (body) => ({ url: '/auth/password-reset', method: 'POST', body }),
    }),
    confirmPasswordReset: build.mutation<void, PasswordResetConfirmation>({
      query: (body) => ({ url: '/auth/password-reset/confirm', method: 'POST', body }),
    }),
    verifyEmail: build.mutation<void, { token: string }>({
      query: (body) => ({ url: '/auth/verify-email', method: 'POST', body }),
      invalidatesTags: ['Me'],
    }),
    reauthenticate: build.mutation<void, Reauthentication>({
      query: (body) => ({ url: '/auth/reauthenticate', method: 'POST', body }),
    }),
    findSignInOptions: build.mutation<SignInOptions, { email: string }>({
      query: (body) => ({ url: '/auth/sign-in-options', method: 'POST', body }),
    }),
    getDemoOffer: build.query<DemoOffer, void>({ query: () => '/demo' }),
    enterDemo: build.mutation<Session, void>({
      query: () => ({ url: '/demo/sign-in', method: 'POST', body: { delivery } }),
    }),
    me: build.query<CurrentUser, void>({ query: () => '/auth/me', providesTags: ['Me'] }),
    getInstallation: build.query<Installation, void>({ query: () => '/installation' }),
  }),
});

export const {
  useSignInMutation,
  useRegisterMutation,
  useFindSignInOptionsMutation,
  useAnswerChallengeMutation,
  useRequestPasswordResetMutation,
  useConfirmPasswordResetMutation,
  useVerifyEmailMutation,
  useReauthenticateMutation,
  useGetDemoOfferQuery,
  useEnterDemoMutation,
  useMeQuery,
  useGetInstallationQuery,
} = authApi;
