import type { Permission } from '@copilot/contracts';
import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { ForbiddenError, UnauthenticatedError } from '../../kernel/app-error.ts';
import type { RequestOrigin, TenantScope } from '../../kernel/tenant-scope.ts';

/** What a caller needs for a route: a permission, just an account (`authenticated`), or nothing (`public`). */
export type RouteAccess = Permission | 'authenticated' | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: RouteAccess;
    /** POST routes that create or execute: a repeated `Idempotency-Key` gives the first answer again. */
    idempotent?: boolean;
    /** Whether API keys may call it. Without this they may where a permission is asked for, and not where an account is enough. */
    apiKeys?: boolean;
    /** Sensitive routes: a person must have proved who they are within the last ten minutes (401 `reauthentication_required`). Keys can't. */
    freshAuthentication?: boolean;
    /** Routes that stay open to someone whose organization wants a second factor that they don't have yet. */
    beforeSecondFactor?: boolean;
  }
  interface FastifyRequest {
    /** Whose data the request may touch, as whom. Reading it on a `public` route is a mistake in our code. */
    scope: TenantScope;
  }
}

/** How a token is looked at. */
export interface ResolveOptions {
  /** Ask the database although an answer of a moment ago is remembered. */
  readonly anew?: boolean;
  /** A token that has run out will do, for the rest of an answer that it opened. */
  readonly evenIfExpired?: boolean;
}

/** Resolves an access token or API key; throws `UnauthenticatedError` for one that is not good (any more). */
export type ScopeResolver = (token: string, request: FastifyRequest, options?: ResolveOptions) => Promise<TenantScope>;

/** How often a stream asks whether its reader may still read. */
const askAgainMs = 2_000;
/** How long a proof of who someone is counts as fresh. */
const freshMs = 600_000;

const isFresh = ({ actor }: TenantScope): boolean =>
  actor.authenticatedAt !== undefined && Date.now() - actor.authenticatedAt.getTime() <= freshMs;

const bearerToken = (request: FastifyRequest): string => {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) throw new UnauthenticatedError();
  return token;
};

/** Where a request came from, as the audit log names it. */
export const requestOrigin = (request: FastifyRequest): RequestOrigin => ({
  requestId: request.id,
  address: request.ip,
});

const routeName = ({ method, routeOptions }: FastifyRequest): string => `${method} ${routeOptions.url ?? ''}`;

/** Throws unless the person has proved who they are lately; what is remembered of them may be older than their last proof. */
const requireFresh = async (scope: TenantScope, resolveAnew: () => Promise<TenantScope>): Promise<void> => {
  if (scope.actor.kind !== 'user')
    throw new ForbiddenError('Only a person who is signed in can do this', 'person_required');
  if (isFresh(scope) || isFresh(await resolveAnew())) return;
  throw new UnauthenticatedError('Confirm that it is you, then try again', 'reauthentication_required');
};

const scopes = new WeakMap<FastifyRequest, TenantScope>();

/** What is a person's own affair (password, second factor, sign-ins, keys) is closed to keys unless a route opens itself. */
const requireOpenToKeys = (scope: TenantScope, { permission, apiKeys }: FastifyContextConfig): void => {
  const isOpen = apiKeys ?? permission !== 'authenticated';
  if (scope.actor.kind === 'api_key' && !isOpen)
    throw new ForbiddenError('An API key cannot do this: sign in instead', 'api_key_not_allowed');
};

/** Is told of every request that was refused for want of a permission. */
export type RefusalWitness = (scope: TenantScope, route: string, error: ForbiddenError) => Promise<void>;

interface AuthenticationOptions {
  readonly resolve: ScopeResolver;
  readonly onRefused: RefusalWitness;
}

/** Authenticates every route of the plugin it is registered in, and refuses to start with a route that doesn't say who may call it. */
export const authentication = fastifyPlugin(
  async (app: FastifyInstance, { resolve, onRefused }: AuthenticationOptions) => {
    app.decorateRequest('scope', {
      getter(this: FastifyRequest) {
        const scope = scopes.get(this);
        if (!scope) throw new Error('A public route has no scope');
        return scope;
      },
    });
    app.addHook('onRoute', (route) => {
      if (route.config?.permission === undefined)
        throw new Error(`${route.method} ${route.url} does not declare a permission`);
    });
    app.addHook('onRequest', async (request) => {
      const access = request.routeOptions.config.permission;
      if (access === 'public') return;
      const { freshAuthentication, beforeSecondFactor } = request.routeOptions.config;
      const token = bearerToken(request);
      const scope = await resolve(token, request);
      scopes.set(request, { ...scope, origin: requestOrigin(request) });
      requireOpenToKeys(scope, request.routeOptions.config);
      if (scope.actor.mustEnrolSecondFactor && !beforeSecondFactor)
        throw new ForbiddenError(
          'Your organization wants a second factor: set up two-factor sign-in first',
          'second_factor_enrolment_required',
        );
      if (access !== 'authenticated' && !(access && scope.actor.permissions.has(access))) throw new ForbiddenError();
      if (freshAuthentication) await requireFresh(scope, () => resolve(token, request, { anew: true }));
    });
    // An event stream lasts: it ends within seconds of the moment its reader may no longer read.
    app.addHook('onSend', async (request, reply, payload) => {
      const scope = scopes.get(request);
      if (!scope || !String(reply.getHeader('content-type')).startsWith('text/event-stream')) return payload;
      const access = request.routeOptions.config.permission;
      const stillMay = async () => {
        const today = await resolve(bearerToken(request), request, { evenIfExpired: true });
        return (
          access === 'authenticated' || (access !== undefined && today.actor.permissions.has(access as Permission))
        );
      };
      const timer = setInterval(async () => {
        const isOver = await stillMay().then(
          (may) => !may,
          (error) => error instanceof UnauthenticatedError || error instanceof ForbiddenError,
        );
        if (isOver) reply.raw.destroy();
      }, askAgainMs);
      reply.raw.once('close', () => clearInterval(timer));
      return payload;
    });
    app.addHook('onError', async (request, _reply, error) => {
      const scope = scopes.get(request);
      if (scope && error instanceof ForbiddenError) await onRefused(scope, routeName(request), error);
    });
  },
);
