import type { Session } from '@copilot/contracts';
import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

/** Who is signed in. The tokens stay out of the store: see the session client. */
export type SignedIn = Pick<Session, 'user' | 'organization'>;

interface AuthState {
  /** `expired`: the session ended by itself; the page stays as it is until the person signs in again. */
  status: 'checking' | 'unreachable' | 'signedOut' | 'signedIn' | 'expired';
  session: SignedIn | null;
  /** Whether the person is being asked to prove again who they are. */
  isReauthenticating: boolean;
}

const initialState: AuthState = { status: 'checking', session: null, isReauthenticating: false };

export const authSlice = createSlice({
  name: 'auth',
  initialState,
  reducers: {
    checkStarted: () => initialState,
    checkFailed: (state) => {
      state.status = 'unreachable';
    },
    sessionRenewed: (state, { payload }: PayloadAction<Session>) => {
      state.status = 'signedIn';
      state.session = { user: payload.user, organization: payload.organization };
    },
    sessionEnded: (state) => {
      state.status = state.session ? 'expired' : 'signedOut';
    },
    signedOut: () => ({ ...initialState, status: 'signedOut' as const }),
    reauthenticationAsked: (state) => {
      state.isReauthenticating = true;
    },
    reauthenticationSettled: (state) => {
      state.isReauthenticating = false;
    },
  },
});

export const {
  checkStarted,
  checkFailed,
  sessionRenewed,
  sessionEnded,
  signedOut,
  reauthenticationAsked,
  reauthenticationSettled,
} = authSlice.actions;
