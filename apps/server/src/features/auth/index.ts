export { type AccessTokens, createAccessTokens } from './access-tokens.ts';
export { authRoutes, originOf, sendSession } from './auth.routes.ts';
export { type AuthService, createAuthService } from './auth.service.ts';
export { endSessions } from './end-sessions.ts';
export { hashPassword } from './passwords.ts';
export { registerOrganization } from './register-organization.ts';
export type { SessionOrigin } from './session.repository.ts';
