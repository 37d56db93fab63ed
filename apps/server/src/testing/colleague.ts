import { randomBytes } from 'node:crypto';
import { hashPassword } from '../features/auth/passwords.ts';
import { builtInRoleId } from '../features/users/built-in-roles.ts';
import { users } from '../features/users/user.table.ts';
import { newId } from '../kernel/ids.ts';
import type { BuiltInRole } from '../kernel/permissions.ts';
import type { TestApp, TestClient } from './test-app.ts';

const password = 'a long enough passphrase';

/** Another person of a client's organization, signed in. */
export const addColleague = async (app: TestApp, client: TestClient, role: BuiltInRole): Promise<TestClient> => {
  const organizationId = client.session?.organization.id ?? '';
  const email = `${role}-${randomBytes(6).toString('hex')}@example.com`;
  const row = { id: newId(), organizationId, email, username: email, fullName: `The ${role}`, isVerified: true };
  const passwordHash = await hashPassword(password);
  await app.adapters.database.system((database) =>
    database.insert(users).values({ ...row, passwordHash, roleId: builtInRoleId(role) }),
  );
  const answer = await app.nobody.post('/auth/login', { email, password });
  if (answer.status !== 200) throw new Error(`Signing in failed: ${answer.text}`);
  return app.as(answer.body);
};
