import SCIMMY from 'scimmy';
import { z } from 'zod';
import { explainScim, ScimError } from './scim-error.ts';

type Value = Record<string, unknown>;

const operation = z.object({
  op: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['add', 'remove', 'replace'])),
  path: z.string().max(500).optional(),
  value: z.unknown().optional(),
});
const request = z.object({ Operations: z.array(operation).min(1).max(1_000) });
type Operation = z.infer<typeof operation>;

const extension = /^urn:ietf:params:scim:schemas:extension:/iu;
const core = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/iu;
const booleans = new Set(['active', 'primary']);

/** Microsoft Entra sends `"False"` where a boolean belongs. */
const plainValue = (name: string, value: unknown): unknown => {
  if (booleans.has(name.toLowerCase()) && typeof value === 'string' && /^(true|false)$/iu.test(value))
    return value.toLowerCase() === 'true';
  if (Array.isArray(value)) return value.map((each) => plainValue(name, each));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainValue(key, each)]));
  return value;
};

/** Without a path, Entra writes paths as keys: `{"name.givenName": "Ada"}`. Attributes of extensions are none of ours, so they are left out. */
const plainOperations = ({ op, path, value }: Operation): Operation[] => {
  if (path !== undefined) {
    const ownPath = path.replace(core, '');
    if (extension.test(ownPath)) return [];
    return [
      {
        op,
        path: ownPath,
        ...(value === undefined ? {} : { value: plainValue(ownPath.split(/[.[]/u).at(-1) ?? '', value) }),
      },
    ];
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [{ op, value }];
  const entries = Object.entries(value).filter(
    ([name]) => !extension.test(name) && name !== 'id' && name !== 'schemas' && name !== 'meta',
  );
  return entries.map(([name, each]) => ({
    op,
    path: name.replace(core, ''),
    value: plainValue(name.split('.').at(-1) ?? '', each),
  }));
};

/**
 * Applies a PATCH (RFC 7644, section 3.5.2) as Okta and Entra write it to a resource, and answers with the resource as it would be.
 * Throws `ScimError`.
 */
export const patched = async (resource: SCIMMY.Schemas.User | SCIMMY.Schemas.Group, body: unknown): Promise<Value> => {
  const read = request.safeParse(body);
  if (!read.success) throw new ScimError(400, 'invalidSyntax', 'The request has no Operations that could be applied');
  const Operations = read.data.Operations.flatMap(plainOperations);
  if (Operations.length === 0) return JSON.parse(JSON.stringify(resource));
  try {
    const patch = new SCIMMY.Messages.PatchOp({ schemas: [SCIMMY.Messages.PatchOp.id], Operations });
    let after: Value = {};
    await patch.apply(resource, async (instance) => {
      after = JSON.parse(JSON.stringify(instance));
      return after;
    });
    // The library answers nothing when the patch changed nothing.
    return Object.keys(after).length > 0 ? after : JSON.parse(JSON.stringify(resource));
  } catch (error) {
    return explainScim(error);
  }
};

/** The same leniency for whole resources. */
export const plainResource = (body: Value): Value => plainValue('', body) as Value;
