import type { RoleMapping, RoleMappingPreview } from '@copilot/contracts';

interface RoleRules {
  readonly roleMappings: readonly RoleMapping[];
  readonly defaultRoleId: string | null;
}

type Claims = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A claim by its name, which may contain dots itself (`https://example.com/groups`), or else by a path (`realm_access.roles`). */
const claimAt = (claims: Claims, name: string): unknown => {
  if (Object.hasOwn(claims, name)) return claims[name];
  let value: unknown = claims;
  for (const part of name.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
};

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const matches = (claims: Claims, { claim, value }: RoleMapping): boolean => {
  const found = claimAt(claims, claim);
  return (Array.isArray(found) ? found : [found]).some((each) => isPlain(each) && String(each) === value);
};

/**
 * Which role someone with these claims gets. The first rule that matches decides, then the default. Without any rule, roles are not the
 * provider's to give: `unchanged`, and the default is for new people only.
 */
export const decideRole = (claims: Claims, { roleMappings, defaultRoleId }: RoleRules): RoleMappingPreview => {
  const place = roleMappings.findIndex((mapping) => matches(claims, mapping));
  const rule = roleMappings[place];
  if (rule) return { outcome: 'rule', roleId: rule.roleId, matched: place };
  if (roleMappings.length === 0) return { outcome: 'unchanged', roleId: defaultRoleId, matched: null };
  return defaultRoleId === null
    ? { outcome: 'refused', roleId: null, matched: null }
    : { outcome: 'default', roleId: defaultRoleId, matched: null };
};

/** Whether the provider says that a second factor was used: `mfa` in `amr` (RFC 8176), or one of the assurance levels asked for. */
export const hasSecondFactor = ({ amr, acr }: Claims, acrValues: readonly string[]): boolean =>
  (typeof acr === 'string' && acrValues.includes(acr)) || (Array.isArray(amr) && amr.includes('mfa'));
