import { configureStore } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query';
import { baseApi } from '../api/base-api.ts';
import { sessionClient } from '../api/session-client.ts';
import { authSlice, sessionEnded, sessionRenewed } from '../features/auth/auth.slice.ts';
import { askToReauthenticate } from '../features/auth/reauthentication.thunks.ts';
import { chatSlice } from '../features/conversations/chat.slice.ts';
import { uploadsSlice } from '../features/knowledge/uploads.slice.ts';

/** View state in slices, what the server owns under `server`. */
export const store = configureStore({
  reducer: {
    [baseApi.reducerPath]: baseApi.reducer,
    [authSlice.name]: authSlice.reducer,
    [chatSlice.name]: chatSlice.reducer,
    [uploadsSlice.name]: uploadsSlice.reducer,
  },
  middleware: (defaults) => defaults().concat(baseApi.middleware),
});

setupListeners(store.dispatch);
sessionClient.onReauthentication(() => store.dispatch(askToReauthenticate()));
sessionClient.subscribe((session) => store.dispatch(session ? sessionRenewed(session) : sessionEnded()));
