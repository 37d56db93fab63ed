import { describe, expect, it } from 'vitest';
import { decideRole, hasSecondFactor } from './role-rules.ts';

const rules = {
  roleMappings: [
    { claim: 'groups', value: 'copilot-admins', roleId: 'admin' },
    { claim: 'realm_access.roles', value: 'manager', roleId: 'manager' },
    { claim: 'https://acme.example/level', value: '3', roleId: 'member' },
  ],
  defaultRoleId: 'viewer',
};

describe('which role claims get', () => {
  it('the first rule that matches decides, in lists, paths, names with dots and numbers', () => {
    expect(decideRole({ groups: ['x', 'copilot-admins'], realm_access: { roles: ['manager'] } }, rules)).toEqual({
      outcome: 'rule',
      roleId: 'admin',
      matched: 0,
    });
    expect(decideRole({ realm_access: { roles: ['manager'] } }, rules).roleId).toBe('manager');
    expect(decideRole({ 'https://acme.example/level': 3 }, rules).roleId).toBe('member');
  });

  it('takes whole values only, in their own case', () => {
    for (const groups of [
      'copilot',
      'Copilot-Admins',
      'x copilot-admins',
      ['copilot-admins-of-another'],
      { a: 'copilot-admins' },
    ]) {
      expect(decideRole({ groups }, rules).outcome).toBe('default');
    }
  });

  it('keeps out whom nothing matches when there is no default, and leaves roles alone without rules', () => {
    expect(decideRole({}, { ...rules, defaultRoleId: null })).toEqual({
      outcome: 'refused',
      roleId: null,
      matched: null,
    });
    expect(decideRole({}, { roleMappings: [], defaultRoleId: 'viewer' }).outcome).toBe('unchanged');
  });

  it('does not take inherited properties for claims', () => {
    const mapping = { claim: 'constructor.name', value: 'Object', roleId: 'admin' };
    expect(decideRole({}, { roleMappings: [mapping], defaultRoleId: null }).outcome).toBe('refused');
  });
});

it('a second factor is what the provider calls one', () => {
  expect(hasSecondFactor({ amr: ['pwd', 'mfa'] }, [])).toBe(true);
  expect(hasSecondFactor({ amr: ['pwd'] }, [])).toBe(false);
  expect(hasSecondFactor({ amr: 'mfa' }, [])).toBe(false);
  expect(hasSecondFactor({ acr: 'urn:two' }, ['urn:two'])).toBe(true);
  expect(hasSecondFactor({ acr: 'urn:two' }, [])).toBe(false);
});
