/** One check less: `find` stands exactly once in the file. */
export interface Mutation {
  readonly name: string;
  /** Below `apps/server/src`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Tenant filters and permission checks, each taken out on its own. */
export const mutations: readonly Mutation[] = [
  {
    name: 'routes ask for no permission',
    file: 'platform/http/authentication.ts',
    find: `if (access !== 'authenticated' && !(access && scope.actor.permissions.has(access))) throw new ForbiddenError();`,
    replace: '',
  },
  {
    name: 'keys may do what is a person’s own affair',
    file: 'platform/http/authentication.ts',
    find: `const isOpen = apiKeys ?? permission !== 'authenticated';`,
    replace: 'const isOpen = true;',
  },
  {
    name: 'sign-ins of suspended people go on',
    file: 'features/auth/session.repository.ts',
    find: 'return isActiveAccount(found) ? found : undefined;',
    replace: 'return found;',
  },
  {
    name: 'a key may do what its maker may',
    file: 'features/api-keys/api-key-authentication.ts',
    find: 'new Set(scopes.filter((scope) => held.has(scope)));',
    replace: 'new Set(held);',
  },
  {
    name: 'a key is found in any organization',
    file: 'features/api-keys/api-key.repository.ts',
    find: 'and(eq(apiKeys.organizationId, scope.organizationId), eq(apiKeys.id, id));',
    replace: 'and(eq(apiKeys.id, id));',
  },
  {
    name: 'projects of all organizations',
    file: 'features/projects/project.repository.ts',
    find: 'and(eq(projects.organizationId, scope.organizationId), isNull(projects.deletedAt), ofSeenProject(scope, projects.id));',
    replace: 'and(isNull(projects.deletedAt), ofSeenProject(scope, projects.id));',
  },
  {
    name: 'projects of other people',
    file: 'features/projects/project.repository.ts',
    find: 'isNull(projects.deletedAt), ofSeenProject(scope, projects.id));',
    replace: 'isNull(projects.deletedAt));',
  },
  {
    name: 'contents of other people’s projects',
    file: 'platform/database/visible-projects.ts',
    find: `return seen && sql\`(\${projectId} is null or \${seen})\`;`,
    replace: 'return seen && undefined;',
  },
  {
    name: 'a project asks for no role',
    file: 'features/projects/require-project.ts',
    find: 'if (!roleAllows(role, permission) || !roleAllows(scopeRole, permission)) throw refusal();',
    replace: '',
  },
  {
    name: 'documents of all organizations',
    file: 'features/knowledge/document.repository.ts',
    find: `    eq(documents.organizationId, scope.organizationId),
    eq(documents.id, documentId),`,
    replace: '    eq(documents.id, documentId),',
  },
  {
    name: 'a list of all organizations’ documents',
    file: 'features/knowledge/document.repository.ts',
    find: `            eq(documents.organizationId, scope.organizationId),
            withinSight(scope, documents.projectId),`,
    replace: '            withinSight(scope, documents.projectId),',
  },
  {
    name: 'passages by words of all organizations',
    file: 'features/knowledge/text-search.ts',
    find: `const conditions = [sql\`organization_id = \${scope.organizationId}\`, sql\`status = 'indexed'\`];`,
    replace: `const conditions = [sql\`status = 'indexed'\`];`,
  },
  {
    name: 'runs of all organizations',
    file: 'features/runs/run.repository.ts',
    find: 'and(eq(runs.organizationId, scope.organizationId), withinSight(scope, runs.projectId));',
    replace: 'and(withinSight(scope, runs.projectId));',
  },
  {
    name: 'runs in any project',
    file: 'features/runs/run.repository.ts',
    find: 'eq(runs.organizationId, scope.organizationId), withinSight(scope, runs.projectId));',
    replace: 'eq(runs.organizationId, scope.organizationId));',
  },
  {
    name: 'conversations of everybody in the organization',
    file: 'features/conversations/conversation.repository.ts',
    find: `scope.actor.userId === null ? sql\`false\` : eq(conversations.userId, scope.actor.userId),`,
    replace: '',
  },
  {
    name: 'people of all organizations',
    file: 'features/users/user.repository.ts',
    find: 'and(eq(users.organizationId, organizationId), isNull(users.deletedAt));',
    replace: `and(sql\`\${organizationId} is not null\`, isNull(users.deletedAt));`,
  },
  {
    name: 'roles of all organizations',
    file: 'features/users/role.repository.ts',
    find: 'const own = (organizationId: string, id: string) => and(eq(roles.organizationId, organizationId), eq(roles.id, id));',
    replace: 'const own = (_organizationId: string, id: string) => and(eq(roles.id, id));',
  },
  {
    name: 'invitations of all organizations',
    file: 'features/users/invitation.repository.ts',
    find: '  and(eq(invitations.organizationId, organizationId), eq(invitations.id, id));',
    replace: `  and(sql\`\${organizationId} is not null\`, eq(invitations.id, id));`,
  },
  {
    name: 'a list of all organizations’ invitations',
    file: 'features/users/invitation.repository.ts',
    find: `            eq(invitations.organizationId, scope.organizationId),
`,
    replace: '',
  },
  {
    name: 'mails of all organizations',
    file: 'features/mail/mail.repository.ts',
    find: '.where(and(eq(outgoingMails.organizationId, scope.organizationId), eq(outgoingMails.id, id)));',
    replace: '.where(and(eq(outgoingMails.id, id)));',
  },
  {
    name: 'integrations of all organizations',
    file: 'features/integrations/integration.repository.ts',
    find: '  and(eq(integrations.organizationId, scope.organizationId), eq(integrations.id, id));',
    replace: `  and(sql\`\${scope.organizationId} is not null\`, eq(integrations.id, id));`,
  },
  {
    name: 'a list of all organizations’ integrations',
    file: 'features/integrations/integration.repository.ts',
    find: 'and(eq(integrations.organizationId, scope.organizationId), before ?',
    replace: 'and(before ?',
  },
  {
    name: 'sign-in connections of all organizations',
    file: 'features/identity-providers/identity-provider.repository.ts',
    find: '  and(eq(identityProviders.organizationId, organizationId), eq(identityProviders.id, id));',
    replace: `  and(sql\`\${organizationId} is not null\`, eq(identityProviders.id, id));`,
  },
  {
    name: 'the audit logs of all organizations',
    file: 'features/audit/audit.repository.ts',
    find: `    eq(auditLogs.organizationId, scope.organizationId),
`,
    replace: '',
  },
  {
    name: 'a service asks for no permission to read people',
    file: 'features/users/user.service.ts',
    find: `    requirePermission(scope, 'user:read');
    const person`,
    replace: '    const person',
  },
  {
    name: 'a service asks for no permission to export the audit log',
    file: 'features/audit/audit.service.ts',
    find: `    requirePermission(scope, 'audit:read');
    const { format`,
    replace: '    const { format',
  },
  {
    name: 'a service asks for no permission to start runs',
    file: 'features/runs/start-run.ts',
    find: `requirePermission(scope, 'agent:execute')`,
    replace: 'void scope',
  },
  {
    name: 'the database shows the rows of all organizations',
    file: 'platform/database/secure-tenant-tables.ts',
    find: `for select to \${tenantRole} using (\${readable});`,
    replace: `for select to \${tenantRole} using (true);`,
  },
  {
    name: 'scopes keep the role of the login',
    file: 'platform/database/database.ts',
    find: `SET LOCAL ROLE \${tenantRole}; `,
    replace: '',
  },
];
