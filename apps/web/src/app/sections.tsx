import { SectionLayout, type SectionLink } from './section-layout.tsx';

/** Pages for those who run the organization. */
export const adminLinks: readonly SectionLink[] = [
  { to: '/admin/users', label: 'People', permission: 'user:read' },
  { to: '/admin/invitations', label: 'Invitations', permission: 'user:read' },
  { to: '/admin/roles', label: 'Roles', permission: 'role:read' },
  { to: '/admin/organization', label: 'Organization', permission: 'organization:write' },
  { to: '/admin/branding', label: 'Branding', permission: 'organization:write' },
  { to: '/admin/export', label: 'Data export', permission: 'organization:export' },
  { to: '/admin/single-sign-on', label: 'Single sign-on', permission: 'identity_provider:write' },
  { to: '/admin/api-keys', label: 'API keys', permission: 'api_key:administer' },
  { to: '/admin/plan', label: 'Plan and usage', permission: 'billing:read' },
  { to: '/admin/mails', label: 'Mails', permission: 'user:write' },
  { to: '/admin/integrations', label: 'Integrations', permission: 'integration:read' },
  { to: '/admin/audit', label: 'Audit log', permission: 'audit:read' },
  { to: '/admin/platform', label: 'Installation', permission: 'platform:administer' },
];

export function AdminLayout() {
  return <SectionLayout label="Administration" links={adminLinks} />;
}

/** Pages about oneself. */
const settingsLinks: readonly SectionLink[] = [
  { to: '/settings/profile', label: 'Profile' },
  { to: '/settings/security', label: 'Security' },
  { to: '/settings/api-keys', label: 'API keys', permission: 'api_key:write' },
];

export function SettingsLayout() {
  return <SectionLayout label="Settings" links={settingsLinks} />;
}
