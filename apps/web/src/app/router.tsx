import { createBrowserRouter, Navigate } from 'react-router';
import { PageSkeleton } from '../components/page-skeleton.tsx';
import { RequireSession } from '../features/auth/require-session.tsx';
import { AppShell } from './app-shell.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { peopleRoutes } from './people-routes.ts';
import { RouteError } from './route-error.tsx';
import { AdminLayout, SettingsLayout } from './sections.tsx';

/** Every page is its own download. */
export const router = createBrowserRouter([
  {
    errorElement: <RouteError />,
    hydrateFallbackElement: <PageSkeleton />,
    children: [
      {
        path: 'login',
        lazy: async () => ({ Component: (await import('../features/auth/login-page.tsx')).LoginPage }),
      },
      {
        path: 'login/complete',
        lazy: async () => ({
          Component: (await import('../features/auth/complete-sign-in-page.tsx')).CompleteSignInPage,
        }),
      },
      {
        path: 'forgot-password',
        lazy: async () => ({
          Component: (await import('../features/auth/forgot-password-page.tsx')).ForgotPasswordPage,
        }),
      },
      {
        path: 'reset-password',
        lazy: async () => ({
          Component: (await import('../features/auth/reset-password-page.tsx')).ResetPasswordPage,
        }),
      },
      {
        path: 'verify-email',
        lazy: async () => ({ Component: (await import('../features/auth/verify-email-page.tsx')).VerifyEmailPage }),
      },
      {
        path: 'register',
        lazy: async () => ({ Component: (await import('../features/auth/register-page.tsx')).RegisterPage }),
      },
      {
        path: 'accept-invitation',
        lazy: async () => ({
          Component: (await import('../features/users/accept-invitation-page.tsx')).AcceptInvitationPage,
        }),
      },
      {
        path: 'restore-organization',
        lazy: async () => ({ Component: (await import('../features/organizations/restore-page.tsx')).RestorePage }),
      },
      {
        element: (
          <RequireSession>
            <AppShell />
          </RequireSession>
        ),
        children: [
          {
            errorElement: <RouteError />,
            children: [
              {
                index: true,
                lazy: async () => ({
                  Component: (await import('../features/dashboard/dashboard-page.tsx')).DashboardPage,
                }),
              },
              {
                path: 'agents',
                lazy: async () => ({ Component: (await import('../features/agents/agents-page.tsx')).AgentsPage }),
              },
              {
                path: 'agents/:agentId',
                lazy: async () => ({ Component: (await import('../features/agents/agent-page.tsx')).AgentPage }),
              },
              {
                path: 'runs',
                lazy: async () => ({ Component: (await import('../features/runs/runs-page.tsx')).RunsPage }),
              },
              {
                path: 'runs/:runId',
                lazy: async () => ({ Component: (await import('../features/runs/run-page.tsx')).RunPage }),
              },
              {
                path: 'chat/:conversationId?',
                lazy: async () => ({
                  Component: (await import('../features/conversations/chat-page.tsx')).ChatPage,
                }),
              },
              {
                path: 'projects',
                lazy: async () => ({
                  Component: (await import('../features/projects/projects-page.tsx')).ProjectsPage,
                }),
              },
              {
                path: 'projects/:projectId',
                lazy: async () => ({ Component: (await import('../features/projects/project-page.tsx')).ProjectPage }),
              },
              {
                path: 'knowledge',
                lazy: async () => ({
                  Component: (await import('../features/knowledge/knowledge-page.tsx')).KnowledgePage,
                }),
              },
              {
                path: 'admin',
                element: <AdminLayout />,
                children: [
                  ...peopleRoutes,
                  {
                    path: 'single-sign-on',
                    lazy: async () => ({
                      Component: (await import('../features/identity-providers/single-sign-on-page.tsx'))
                        .SingleSignOnPage,
                    }),
                  },
                  ...['single-sign-on/new', 'single-sign-on/:providerId'].map((path) => ({
                    path,
                    lazy: async () => ({
                      Component: (await import('../features/identity-providers/provider-page.tsx')).ProviderPage,
                    }),
                  })),
                  {
                    path: 'api-keys',
                    lazy: async () => ({
                      Component: (await import('../features/api-keys/all-api-keys-page.tsx')).AllApiKeysPage,
                    }),
                  },
                  {
                    path: 'plan',
                    lazy: async () => ({ Component: (await import('../features/billing/plan-page.tsx')).PlanPage }),
                  },
                  {
                    path: 'mails',
                    lazy: async () => ({ Component: (await import('../features/mail/mails-page.tsx')).MailsPage }),
                  },
                  {
                    path: 'integrations',
                    lazy: async () => ({
                      Component: (await import('../features/integrations/integrations-page.tsx')).IntegrationsPage,
                    }),
                  },
                  {
                    path: 'audit',
                    lazy: async () => ({ Component: (await import('../features/audit/audit-page.tsx')).AuditPage }),
                  },
                ],
              },
              {
                path: 'settings',
                element: <SettingsLayout />,
                children: [
                  { index: true, element: <Navigate to="profile" replace /> },
                  {
                    path: 'profile',
                    lazy: async () => ({
                      Component: (await import('../features/account/profile-page.tsx')).ProfilePage,
                    }),
                  },
                  {
                    path: 'security',
                    lazy: async () => ({
                      Component: (await import('../features/account/security-page.tsx')).SecurityPage,
                    }),
                  },
                  {
                    path: 'api-keys',
                    lazy: async () => ({
                      Component: (await import('../features/api-keys/api-keys-page.tsx')).ApiKeysPage,
                    }),
                  },
                ],
              },
              { path: '*', element: <NotFoundPage /> },
            ],
          },
        ],
      },
    ],
  },
]);
