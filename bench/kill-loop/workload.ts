import { setTimeout as sleep } from 'node:timers/promises';
import type { KnowledgeDocument, MessageAccepted, Run } from '@copilot/contracts';
import type { ApiClient } from './api-client.ts';

/** What the server has said yes to, and so has to keep. */
export interface Acknowledged {
  readonly runs: string[];
  readonly documents: string[];
  readonly messages: { conversationId: string; messageId: string; runId: string; content: string }[];
}

const solicitation = (number: number): string =>
  [
    `# Request for Proposal ${number}: Fleet maintenance`,
    'Proposals are due on 15 March 2027 at 14:00 local time.',
    ...Array.from(
      { length: 60 },
      (_line, index) =>
        `## ${index + 1} Service area ${index + 1}\n\nThe contractor shall inspect ${index + 2} vehicles of lot ${number} each month. The contractor should report within ${index + 1} days.`,
    ),
  ].join('\n\n');

/** Asks for things, one after the other, until the signal aborts; only answers that came are noted. */
export const work = async (client: ApiClient, acknowledged: Acknowledged, signal: AbortSignal): Promise<void> => {
  for (let number = 0; !signal.aborted; number += 1) {
    const name = `${Date.now()}-${number}`;
    try {
      const content = `What must the contractor inspect each month? (${name})`;
      const chat = await client.post<MessageAccepted>('/agents/chat', { message: content });
      if (chat.status === 202) {
        const { run, message } = chat.body;
        acknowledged.runs.push(run.id);
        acknowledged.messages.push({
          conversationId: message.conversationId,
          messageId: message.id,
          runId: run.id,
          content,
        });
      }
      const uploaded = await client.upload<{ items: KnowledgeDocument[] }>(`rfp-${name}.md`, solicitation(number));
      const document = uploaded.status === 202 ? uploaded.body.items[0] : undefined;
      if (document) {
        acknowledged.documents.push(document.id);
        const input = { documents: [document.id] };
        const executed = await client.post<Run>('/agents/execute', { agentId: 'rfp-analyzer', input });
        if (executed.status === 202) acknowledged.runs.push(executed.body.id);
      }
    } catch {
      // The server was killed in the middle: nothing was promised.
      return;
    }
    await sleep(50);
  }
};
