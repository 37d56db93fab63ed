import type { RouteObject } from 'react-router';

/** The pages below `/admin` about people and their organization. */
export const peopleRoutes: RouteObject[] = [
  {
    path: 'users',
    lazy: async () => ({ Component: (await import('../features/users/users-page.tsx')).UsersPage }),
  },
  {
    path: 'invitations',
    lazy: async () => ({ Component: (await import('../features/users/invitations-page.tsx')).InvitationsPage }),
  },
  {
    path: 'roles',
    lazy: async () => ({ Component: (await import('../features/roles/roles-page.tsx')).RolesPage }),
  },
  {
    path: 'organization',
    lazy: async () => ({
      Component: (await import('../features/organizations/organization-page.tsx')).OrganizationPage,
    }),
  },
  {
    path: 'branding',
    lazy: async () => ({ Component: (await import('../features/branding/branding-page.tsx')).BrandingPage }),
  },
  {
    path: 'export',
    lazy: async () => ({ Component: (await import('../features/organizations/export-page.tsx')).ExportPage }),
  },
  {
    path: 'platform',
    lazy: async () => ({ Component: (await import('../features/platform/platform-page.tsx')).PlatformPage }),
  },
];
