import type { Problem } from '@copilot/contracts';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { AppError } from '../../kernel/app-error.ts';

const titles: Record<number, string> = {
  400: 'The request is not right',
  401: 'Not signed in',
  402: 'Not in the plan',
  403: 'Not allowed',
  404: 'Not found',
  408: 'Too slow',
  409: 'In conflict with what is there',
  412: 'Changed in the meantime',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Something went wrong',
  502: 'Another system did not answer',
  503: 'Not available right now',
};

const isClientError = (error: unknown): error is FastifyError =>
  error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500;

type ProblemParts = Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>;

const toProblem = (error: unknown): ProblemParts => {
  if (error instanceof AppError) {
    return { status: error.status, code: error.code, detail: error.message, errors: error.errors?.slice() };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, keyword, message }) => ({
      path: instancePath.split('/').filter(Boolean).join('.'),
      code: keyword,
      message: message ?? 'is not right',
    }));
    const first = errors[0];
    const detail = first ? `${first.path || error.validationContext}: ${first.message}` : 'The request is not right';
    return { status: 400, code: 'invalid_request', detail, errors };
  }
  if (isClientError(error)) {
    const status = error.statusCode ?? 400;
    const codes: Record<number, string> = {
      404: 'not_found',
      413: 'too_large',
      415: 'unsupported_media_type',
      429: 'too_many_requests',
    };
    return { status, code: codes[status] ?? 'invalid_request', detail: error.message };
  }
  return {
    status: 500,
    code: 'internal',
    detail: 'Something went wrong on our side. The request id helps us find out what.',
  };
};

const sendProblem = (request: FastifyRequest, reply: FastifyReply, parts: ProblemParts, error?: unknown) => {
  const { status, code, detail, errors } = parts;
  if (error instanceof AppError && error.retryAfterSeconds !== undefined)
    reply.header('retry-after', error.retryAfterSeconds);
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const problem: Problem = {
    type: `urn:copilot:problem:${code}`,
    title: titles[status] ?? 'The request failed',
    status,
    detail,
    code,
    requestId: request.id,
    ...(error instanceof AppError ? error.extensions : {}),
    ...(errors ? { errors } : {}),
  };
  // Serialised here: a route's response schema describes its success, and must not refuse the report of a failure.
  return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem);
};

/** The one place where errors become responses. Nothing of a stack, a query, a path or a vendor's body gets out. */
export const installErrorHandler = (app: FastifyInstance): void => {
  app.setErrorHandler((error: unknown, request, reply) => {
    const parts = toProblem(error);
    if (parts.status >= 500)
      request.log.error({ err: error, serialization: isResponseSerializationError(error) }, 'request failed');
    return sendProblem(request, reply, parts, error);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, {
      status: 404,
      code: 'not_found',
      detail: `There is nothing at ${request.method} ${request.url.split('?')[0]}`,
    }),
  );
};
