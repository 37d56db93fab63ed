import { createHash } from 'node:crypto';
import SCIMMY from 'scimmy';
import { isId } from '../../kernel/ids.ts';
import type { ScimGroupRow, ScimPersonRow } from './scim.repository.ts';
import { explainScim, ScimError } from './scim-error.ts';
import { plainResource } from './scim-patch.ts';

type Value = Record<string, unknown>;

/** A resource as it is sent, with the version that `If-Match` is compared with. */
export type ScimResource = Value & { readonly id: string; readonly meta: { readonly version: string } };

const versionOf = (shown: object): string =>
  `W/"${createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)}"`;

const toResource = (type: 'User' | 'Group', baseUrl: string, attributes: Value, created: Date, lastModified: Date) => {
  const meta = { created, lastModified, version: versionOf(attributes) };
  const instance = new SCIMMY.Schemas[type]({ ...attributes, meta }, 'out', `${baseUrl}/${type}s`);
  return JSON.parse(JSON.stringify(instance)) as ScimResource;
};

export const toScimUser = ({ user, userName, externalId }: ScimPersonRow, baseUrl: string): ScimResource => {
  const attributes = {
    id: user.id,
    ...(externalId === null ? {} : { externalId }),
    userName: userName ?? user.username,
    displayName: user.fullName,
    name: { formatted: user.fullName },
    emails: [{ value: user.email, type: 'work', primary: true }],
    active: user.isActive,
  };
  return toResource('User', baseUrl, attributes, user.createdAt, user.updatedAt);
};

export const toScimGroup = (group: ScimGroupRow, baseUrl: string): ScimResource => {
  const { id, displayName, externalId, memberIds } = group;
  const members = memberIds.map((value) => ({ value, type: 'User' }));
  const attributes = { id, ...(externalId === null ? {} : { externalId }), displayName, members };
  return toResource('Group', baseUrl, attributes, group.createdAt, group.updatedAt);
};

const text = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most ? value.trim() : undefined;

/** Reads a resource that came in: checked against its schema, unknown attributes left out. Throws `ScimError`. */
const readResource = (type: 'User' | 'Group', body: unknown): Value => {
  if (body === null || typeof body !== 'object' || Array.isArray(body))
    throw new ScimError(400, 'invalidSyntax', 'The body is not a resource');
  try {
    return JSON.parse(JSON.stringify(new SCIMMY.Schemas[type](plainResource(body as Value), 'in')));
  } catch (error) {
    return explainScim(error);
  }
};

export interface ScimPersonDraft {
  /** What the directory calls them. */
  readonly userName: string;
  readonly email: string;
  readonly fullName: string;
  readonly isActive: boolean;
  readonly externalId: string | null;
}

/** Directories write names in several ways at once: what differs from `before` is meant. */
const fullNameOf = ({ displayName, name }: Value, before: string | undefined): string | undefined => {
  const { formatted, givenName, familyName } = (name ?? {}) as Value;
  const parts = [text(givenName, 100), text(familyName, 100)].filter(Boolean).join(' ');
  const ways = [text(displayName, 200), text(formatted, 200), text(parts, 200)];
  return ways.find((way) => way !== undefined && way !== before) ?? before;
};

/** What a user resource says about a person. Throws `ScimError` for one without a usable name or address. */
export const readScimUser = (body: unknown, before?: ScimPersonRow): ScimPersonDraft => {
  const resource = readResource('User', body);
  const userName = text(resource.userName, 100);
  if (userName === undefined || userName.length < 3)
    throw new ScimError(400, 'invalidValue', 'userName must have 3 to 100 characters');
  const emails = (resource.emails ?? []) as Value[];
  const email = text((emails.find(({ primary }) => primary === true) ?? emails[0])?.value, 254) ?? userName;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email))
    throw new ScimError(400, 'invalidValue', 'An e-mail address is needed, in emails or as userName');
  return {
    userName,
    email,
    fullName: fullNameOf(resource, before?.user.fullName) ?? userName,
    isActive: resource.active !== false,
    externalId: text(resource.externalId, 255) ?? null,
  };
};

/** What a group resource says. Throws `ScimError` for members that are no ids. */
export const readScimGroup = (body: unknown) => {
  const resource = readResource('Group', body);
  const displayName = text(resource.displayName, 255);
  if (displayName === undefined) throw new ScimError(400, 'invalidValue', 'displayName must have 1 to 255 characters');
  const memberIds = ((resource.members ?? []) as Value[]).map(({ value }) => String(value));
  if (!memberIds.every(isId)) throw new ScimError(400, 'invalidValue', 'Members must name people by their id');
  return { displayName, externalId: text(resource.externalId, 255) ?? null, memberIds };
};
