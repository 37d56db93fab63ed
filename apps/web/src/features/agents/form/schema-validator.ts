import {
  type CustomValidator,
  createErrorHandler,
  type ErrorTransformer,
  type FormContextType,
  type RJSFSchema,
  type RJSFValidationError,
  toErrorSchema,
  unwrapErrorHandler,
  type ValidatorType,
  validationDataMerge,
} from '@rjsf/utils';
import { z } from 'zod';

type FormData = Record<string, unknown>;
type Issue = z.core.$ZodIssue;

const countable: Record<string, string> = { array: 'entry', string: 'character' };
const plural = (count: number | bigint, noun: string): string =>
  `${count} ${Number(count) === 1 ? noun : noun === 'entry' ? 'entries' : `${noun}s`}`;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A complaint in words for the person who fills in the form. */
const sentence = (issue: Issue, value: unknown): string => {
  if (isEmpty(value)) return 'This is needed';
  const noun = 'origin' in issue ? countable[issue.origin as string] : undefined;
  if (issue.code === 'too_small') {
    return noun
      ? `Give at least ${plural(issue.minimum, noun)}`
      : `Must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
  }
  if (issue.code === 'too_big') {
    return noun
      ? `Give at most ${plural(issue.maximum, noun)}`
      : `Must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
  }
  if (issue.code === 'invalid_type')
    return issue.expected === 'number' ? 'Must be a number' : `Must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `Choose one of ${issue.values.join(', ')}`;
  return issue.message;
};

const at = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data);

const compiled = new WeakMap<object, z.ZodType>();
const compile = (schema: RJSFSchema, root: RJSFSchema = schema): z.ZodType => {
  const known = compiled.get(schema);
  if (known) return known;
  const complete = { $defs: root.$defs, ...schema } as Parameters<typeof z.fromJSONSchema>[0];
  const made = z.fromJSONSchema(complete, { registry: z.registry() });
  compiled.set(schema, made);
  return made;
};

const errorsOf = (schema: RJSFSchema, data: unknown): RJSFValidationError[] => {
  const result = compile(schema).safeParse(data ?? {});
  return (result.error?.issues ?? []).map((issue) => {
    const message = sentence(issue, at(data, issue.path));
    return { name: issue.code, property: `.${issue.path.join('.')}`, message, stack: message, params: {} };
  });
};

/** Validates forms by interpreting the schema: the usual validators compile code, which the page's security policy forbids. */
export const schemaValidator: ValidatorType<FormData, RJSFSchema, FormContextType> = {
  isValid: (schema, data, root) => {
    try {
      return compile(schema, root).safeParse(data).success;
    } catch {
      return false;
    }
  },
  rawValidation: <Result>(schema: RJSFSchema, data?: FormData) => ({ errors: errorsOf(schema, data) as Result[] }),
  validateFormData: (
    data: FormData | undefined,
    schema: RJSFSchema,
    customValidate?: CustomValidator<FormData, RJSFSchema, FormContextType>,
    transformErrors?: ErrorTransformer<FormData, RJSFSchema, FormContextType>,
  ) => {
    const found = errorsOf(schema, data);
    const errors = transformErrors?.(found) ?? found;
    const validation = { errors, errorSchema: toErrorSchema<FormData>(errors) };
    if (!customValidate) return validation;
    const handled = customValidate(data, createErrorHandler<FormData>(data ?? {}), undefined, validation.errorSchema);
    return validationDataMerge<FormData>(validation, unwrapErrorHandler<FormData>(handled));
  },
};
