import { type Installation, installation } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** What the installation runs on, so that pages can say what to expect. */
export const installationRoutes: FastifyPluginAsyncZod<{ about: Installation }> = async (app, { about }) => {
  app.get('/installation', {
    schema: { tags: ['operations'], summary: 'What this installation runs on', response: { 200: installation } },
    config: { permission: 'authenticated', apiKeys: true },
    handler: async () => about,
  });
};
