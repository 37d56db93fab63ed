import { setTimeout as sleep } from 'node:timers/promises';
import type { Integration, NewIntegration } from '@copilot/contracts';
import type { TestClient } from '../test-app.ts';
import type { FakeJira } from './fake-jira.ts';

/** What connects to the double with an API token. */
export const draftFor = (
  jira: FakeJira,
  settings: Record<string, unknown> = { projects: ['ABC'] },
  name = 'Our Jira',
) => ({
  kind: 'jira',
  name,
  settings: { siteUrl: jira.url, ...settings },
  credential: { kind: 'api_token', email: jira.email, token: jira.token },
});

export const connect = async (
  person: TestClient,
  jira: FakeJira,
  settings?: Record<string, unknown>,
  name?: string,
): Promise<NewIntegration> => {
  const answer = await person.post('/integrations', draftFor(jira, settings, name));
  if (answer.status !== 201) throw new Error(`Connecting failed: ${answer.text}`);
  return answer.body;
};

/** Waits until the newest synchronization has ended. */
export const waitForSync = async (person: TestClient, id: string, timeoutMs = 120_000): Promise<Integration> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const { body } = await person.get(`/integrations/${id}`);
    if (body.lastSync?.endedAt) return body;
    if (performance.now() > deadline)
      throw new Error(`The synchronization did not end: ${JSON.stringify(body.lastSync)}`);
    await sleep(50);
  }
};

/** Synchronizes and waits for the end; `requests` are those of this synchronization. */
export const synchronize = async (person: TestClient, jira: FakeJira, id: string) => {
  const before = jira.requests.length;
  const started = await person.post(`/integrations/${id}/sync`);
  if (started.status !== 202) throw new Error(`The synchronization did not start: ${started.text}`);
  const integration = await waitForSync(person, id);
  return { integration, sync: integration.lastSync!, requests: jira.requests.slice(before) };
};
