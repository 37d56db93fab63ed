import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router/dom';
import { SessionGate } from '../features/auth/session-gate.tsx';
import { router } from './router.tsx';
import { store } from './store.ts';
import { cssVariables, theme } from './theme.ts';

/** The whole application: store, looks, session and pages. */
export function App() {
  return (
    <Provider store={store}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <Notifications position="bottom-right" autoClose={6_000} limit={4} />
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </MantineProvider>
    </Provider>
  );
}
