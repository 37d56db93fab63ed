import type { Session } from '@copilot/contracts';
import { baseApi } from '../../api/base-api.ts';
import { apiBaseUrl, sessionClient } from '../../api/session-client.ts';
import type { AppThunk } from '../../app/hooks.ts';
import { checkFailed, checkStarted, sessionRenewed, signedOut } from './auth.slice.ts';

/** Remembers that a refresh cookie may exist, so that a first visit asks the server nothing. */
const mayHaveSession = 'copilot.session';

/** Starts a session that a sign-in has given. Someone else's data leaves the cache first. */
export const beginSession =
  (session: Session): AppThunk =>
  (dispatch, getState) => {
    if (getState().auth.session?.user.id !== session.user.id) dispatch(baseApi.util.resetApiState());
    sessionClient.adopt(session);
    localStorage.setItem(mayHaveSession, '1');
    dispatch(sessionRenewed(session));
  };

/** Takes up the session of an earlier visit, if there is one. */
export const resumeSession = (): AppThunk<Promise<void>> => async (dispatch) => {
  dispatch(checkStarted());
  if (localStorage.getItem(mayHaveSession) === null) {
    dispatch(signedOut());
    return;
  }
  try {
    if ((await sessionClient.refresh()) === null) {
      localStorage.removeItem(mayHaveSession);
      dispatch(signedOut());
    }
  } catch {
    dispatch(checkFailed());
  }
};

/** Takes up a session that the server has just begun by its cookie. */
export const takeUpSession = (): AppThunk<Promise<void>> => async (dispatch) => {
  dispatch(baseApi.util.resetApiState());
  localStorage.setItem(mayHaveSession, '1');
  await dispatch(resumeSession());
};

/** Ends the session here and on the server; without a connection, here only. */
export const signOut = (): AppThunk<Promise<void>> => async (dispatch) => {
  await sessionClient
    .fetch(`${apiBaseUrl}/auth/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    .catch(() => undefined);
  sessionClient.forget();
  // Half-filled forms belong to the person who leaves.
  sessionStorage.clear();
  localStorage.removeItem(mayHaveSession);
  dispatch(signedOut());
  dispatch(baseApi.util.resetApiState());
};
