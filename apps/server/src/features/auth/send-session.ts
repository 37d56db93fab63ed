import type { Session } from '@copilot/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionOrigin } from './auth.types.ts';

export const refreshCookie = 'copilot_refresh';
export const refreshCookiePath = '/api/v1/auth';
const cookieSeconds = 7 * 86_400;

export const originOf = (request: FastifyRequest): SessionOrigin => ({
  userAgent: request.headers['user-agent']?.slice(0, 400) ?? null,
  address: request.ip,
  requestId: request.id,
});

/** Sends a session; in cookie delivery the refresh token leaves the body and becomes an httpOnly cookie that only the refresh route gets. */
export const sendSession = (reply: FastifyReply, made: Session, delivery: 'token' | 'cookie', secure: boolean) => {
  reply.header('cache-control', 'no-store');
  if (delivery === 'token') return made;
  const { refreshToken = '', ...tokens } = made.tokens;
  reply.setCookie(refreshCookie, refreshToken, {
    path: refreshCookiePath,
    httpOnly: true,
    sameSite: 'strict',
    secure,
    maxAge: cookieSeconds,
  });
  return { ...made, tokens };
};
