import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  finalDocumentStatuses,
  finalRunStatuses,
  type KnowledgeDocument,
  type Message,
  type PageOf,
  type Run,
} from '@copilot/contracts';
import { type ApiClient, registerClient } from './kill-loop/api-client.ts';
import { checkLog, parseEvents } from './kill-loop/check-log.ts';
import { createServerProcess } from './kill-loop/server-process.ts';
import { type Acknowledged, work } from './kill-loop/workload.ts';

/**
 * Kills the server again and again while it works, then asks for everything it had said yes to.
 * `node bench/kill-loop.ts [--kills 20] [--longest-life-ms 2500]`; DATABASE_URL and REDIS_URL are handed on.
 */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, 'longest-life-ms': { type: 'string', default: '2500' } },
});
const kills = Number(values.kills);
const longestLifeMs = Number(values['longest-life-ms']);
const patienceMs = 300_000;

const problems: string[] = [];
const count = (items: readonly string[]): string =>
  Object.entries(Object.groupBy(items, (item) => item))
    .map(([item, all]) => `${all?.length} ${item}`)
    .join(', ') || 'none';

/** Waits until the thing at `path` has ended; its last state, or undefined if the server doesn't know it. */
const untilFinal = async <Thing extends { status: string }>(
  client: ApiClient,
  path: string,
  final: readonly string[],
): Promise<Thing | undefined> => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { status, body } = await client.get<Thing>(path);
    if (status === 404) {
      problems.push(`${path} was acknowledged and is lost`);
      return undefined;
    }
    if (status === 200 && final.includes(body.status)) return body;
    if (performance.now() > deadline) {
      problems.push(`${path} does not end: ${body?.status}`);
      return body;
    }
    await sleep(250);
  }
};

const checkMessages = async (client: ApiClient, { messages }: Acknowledged): Promise<void> => {
  for (const { conversationId, messageId, runId, content } of messages) {
    const { body } = await client.get<PageOf<Message>>(`/conversations/${conversationId}/messages?limit=100`);
    const asked = body.items.filter((message) => message.id === messageId && message.content === content);
    const answers = body.items.filter(({ role, metadata }) => role === 'assistant' && metadata.runId === runId);
    if (asked.length !== 1 || answers.length !== 1 || body.items.length !== 2) {
      problems.push(
        `conversation ${conversationId}: ${asked.length} questions, ${answers.length} answers, ${body.items.length} messages`,
      );
    }
  }
};

/** Ended from outside, it leaves no server and no data behind either. */
const stopOnSignals = (clean: () => Promise<void>) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => clean().finally(() => process.exit(1)));
};

const main = async (): Promise<void> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'copilot-kill-loop-'));
  const server = await createServerProcess(dataFolder);
  const acknowledged: Acknowledged = { runs: [], documents: [], messages: [] };
  const startTimes: number[] = [];
  const clean = async () => {
    await server.kill();
    await rm(dataFolder, { recursive: true, force: true });
  };
  stopOnSignals(clean);
  try {
    const firstStart = await server.start();
    const client = await registerClient(server.address);
    for (let kill = 0; kill < kills; kill += 1) {
      const life = AbortSignal.timeout(Math.ceil(Math.random() * longestLifeMs));
      const working = Promise.all([work(client, acknowledged, life), work(client, acknowledged, life)]);
      while (!life.aborted) await sleep(5);
      await server.kill();
      await working;
      const startMs = await server.start();
      startTimes.push(startMs);
      console.error(`kill ${kill + 1} of ${kills}: ready again after ${(startMs / 1000).toFixed(1)} s`);
    }
    const recoveryStartedAt = performance.now();
    const runs: (Run | undefined)[] = [];
    for (const id of acknowledged.runs) runs.push(await untilFinal<Run>(client, `/runs/${id}`, finalRunStatuses));
    const documents: (KnowledgeDocument | undefined)[] = [];
    for (const id of acknowledged.documents) {
      documents.push(
        await untilFinal<KnowledgeDocument>(client, `/knowledge-base/documents/${id}`, finalDocumentStatuses),
      );
    }
    const recoverySeconds = (performance.now() - recoveryStartedAt) / 1000;
    let [repeatedSteps, interruptedTexts, events] = [0, 0, 0];
    for (const id of acknowledged.runs) {
      const log = parseEvents((await client.get(`/runs/${id}/events`)).text);
      const findings = checkLog(id, log);
      problems.push(...findings.problems);
      repeatedSteps += findings.repeatedSteps;
      interruptedTexts += findings.interruptedTexts;
      events += log.length;
    }
    await checkMessages(client, acknowledged);
    await server.stop();

    const slowest = Math.max(...startTimes);
    console.log(
      [
        `kills                ${kills}`,
        `first start          ${(firstStart / 1000).toFixed(1)} s, later at most ${(slowest / 1000).toFixed(1)} s`,
        `runs acknowledged    ${acknowledged.runs.length}: ${count(runs.map((run) => run?.status ?? 'lost'))}`,
        `documents            ${acknowledged.documents.length}: ${count(documents.map((document) => document?.status ?? 'lost'))}`,
        `questions            ${acknowledged.messages.length}`,
        `events               ${events}, steps begun again ${repeatedSteps}, texts taken back ${interruptedTexts}`,
        `all ended after      ${recoverySeconds.toFixed(1)} s`,
        `broken promises      ${problems.length}`,
        ...problems.slice(0, 20),
      ].join('\n'),
    );
    process.exitCode = problems.length > 0 ? 1 : 0;
  } finally {
    await clean();
  }
};

await main();
