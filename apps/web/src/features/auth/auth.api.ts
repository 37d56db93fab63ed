import type {
  Credentials,
  CurrentUser,
  DemoOffer,
  Installation,
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
  useGetDemoOfferQuery,
  useEnterDemoMutation,
  useMeQuery,
  useGetInstallationQuery,
} = authApi;
