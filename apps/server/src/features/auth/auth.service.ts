import { removeOldTokens } from '../one-time-tokens/index.ts';
import type { AuthDependencies } from './auth.types.ts';
import { createAuthCore } from './auth-core.ts';
import { createPasswordService } from './password.service.ts';
import { createProfileService } from './profile.service.ts';
import { createSecondFactorService } from './second-factor.service.ts';
import { createSessionService } from './session.service.ts';
import { createSignIn } from './sign-in.ts';
import { createVerificationService } from './verification.service.ts';

/** Sign-up, sign-in and everything that keeps a person, and nobody else, signed in. */
export const createAuthService = (dependencies: AuthDependencies) => {
  const core = createAuthCore(dependencies);
  const secondFactor = createSecondFactorService(core);
  const verification = createVerificationService(core);
  const { resolveScope, actAs } = core.identity;

  dependencies.engine.every('auth.clear', 3_600, async () => {
    await core.throttle.clear();
    await core.sessions.clear();
    await dependencies.database.system(removeOldTokens);
  });

  return {
    ...createSignIn(core, secondFactor, verification),
    resolveScope,
    actAs,
    organizationName: core.sessions.organizationName,
    profile: createProfileService(core),
    passwords: createPasswordService(core, secondFactor),
    secondFactor,
    verification,
    sessions: createSessionService(core),
  };
};
export type AuthService = ReturnType<typeof createAuthService>;
