import type { AppThunk } from '../../app/hooks.ts';
import { reauthenticationAsked, reauthenticationSettled } from './auth.slice.ts';

let pending: { readonly promise: Promise<boolean>; readonly settle: (isConfirmed: boolean) => void } | null = null;

/** Opens the dialog; resolves with whether the person has confirmed who they are. Requests that ask meanwhile share the answer. */
export const askToReauthenticate = (): AppThunk<Promise<boolean>> => (dispatch) => {
  if (!pending) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    pending = { promise, settle: resolve };
    dispatch(reauthenticationAsked());
  }
  return pending.promise;
};

/** Closes the dialog and lets the requests that wait for it go on, or fail. */
export const settleReauthentication =
  (isConfirmed: boolean): AppThunk =>
  (dispatch) => {
    pending?.settle(isConfirmed);
    pending = null;
    dispatch(reauthenticationSettled());
  };
