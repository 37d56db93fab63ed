export { type AccessTokens, createAccessTokens } from './access-tokens.ts';
export { authRoutes } from './auth.routes.ts';
export { type AuthService, createAuthService } from './auth.service.ts';
export type { SessionOrigin } from './auth.types.ts';
export { endSessions } from './end-sessions.ts';
export { requireStrongPassword } from './password-rules.ts';
export { hashPassword, preparePasswords } from './passwords.ts';
export { registerOrganization } from './register-organization.ts';
export { originOf, sendSession } from './send-session.ts';
