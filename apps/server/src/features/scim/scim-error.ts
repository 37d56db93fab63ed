import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import SCIMMY from 'scimmy';
import { AppError } from '../../kernel/app-error.ts';

type ScimType =
  | 'uniqueness'
  | 'invalidFilter'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** A request that SCIM has a word for (RFC 7644, section 3.12). */
export class ScimError extends AppError {
  readonly code = 'scim';
  readonly status: number;
  readonly scimType: ScimType | undefined;
  constructor(status: number, scimType: ScimType | undefined, message: string) {
    super(message);
    this.status = status;
    this.scimType = scimType;
  }
}

/** The library's own errors, which say what is wrong with a resource, a path or a filter. */
export const explainScim = (error: unknown): never => {
  if (error instanceof SCIMMY.Types.Error) throw new ScimError(error.status, error.scimType as ScimType, error.message);
  if (error instanceof TypeError) throw new ScimError(400, 'invalidValue', error.message);
  throw error;
};

const taken = new Set(['email_taken', 'username_taken', 'group_taken', 'external_id_taken']);

/** An error as SCIM words it; null for what is our own fault. */
export const toScimProblem = (error: unknown) => {
  const shape = (status: number, detail: string, scimType?: string) => ({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
    ...(scimType ? { scimType } : {}),
  });
  if (error instanceof ScimError) return shape(error.status, error.message, error.scimType);
  if (error instanceof AppError) {
    if (taken.has(error.code)) return shape(409, error.message, 'uniqueness');
    return shape(error.status, error.message, error.code === 'invalid_request' ? 'invalidSyntax' : undefined);
  }
  if (hasZodFastifySchemaValidationErrors(error)) return shape(400, error.message, 'invalidSyntax');
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? shape(status, (error as Error).message) : null;
};
