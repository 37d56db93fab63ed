export { identityProviderRoutes } from './identity-provider.routes.ts';
export { createIdentityProviderService } from './identity-provider.service.ts';
export { createPasswordPolicy } from './password-policy.ts';
export { signInRoutes } from './sign-in.routes.ts';
export { createSignInService } from './sign-in.service.ts';
