import { randomBytes } from 'node:crypto';
import type { BuiltInRole } from '../kernel/permissions.ts';
import type { TestApp, TestClient } from './test-app.ts';

export const passphrase = 'a long enough passphrase';

/** The id of an organization's role by its name. */
export const roleIdOf = async (someone: TestClient, name: string): Promise<string> => {
  const { items } = (await someone.get('/roles')).body as { items: { id: string; name: string }[] };
  const role = items.find((each) => each.name === name);
  if (!role) throw new Error(`There is no role ${name}`);
  return role.id;
};

/** Signs in with a password; throws when that is refused. */
export const signIn = async (app: TestApp, email: string, password = passphrase): Promise<TestClient> => {
  const answer = await app.nobody.post('/auth/login', { email, password });
  if (answer.status !== 200) throw new Error(`Signing in failed: ${answer.text}`);
  return app.as(answer.body);
};

/** Makes an account in the maker's organization and signs it in. `role` is the name of a built-in or an own role. */
export const colleague = async (
  app: TestApp,
  maker: TestClient,
  role: BuiltInRole | (string & {}),
): Promise<TestClient> => {
  const email = `${role.replaceAll(/\W/gu, '')}-${randomBytes(6).toString('hex')}@example.com`;
  const draft = { email, password: passphrase, fullName: `A ${role}`, roleId: await roleIdOf(maker, role) };
  const made = await maker.post('/users', draft);
  if (made.status !== 201) throw new Error(`Making the account failed: ${made.text}`);
  return signIn(app, email);
};

export const idOf = (client: TestClient): string => client.session?.user.id ?? '';
