import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built web app: files as they are, and its page for every other address that a browser asks for. */
export const serveWebApp = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html'))) {
    app.log.warn({ folder }, 'the web app has not been built (npm run build); only the API is served');
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Built files carry their hash in their name; the page that names them must be asked for each time.
      const lasting = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const isPage = request.headers.accept?.includes('text/html') && !/^\/(api|health|metrics)\b/u.test(request.url);
    return isPage ? reply.header('cache-control', 'no-cache').sendFile('index.html') : reply.callNotFound();
  });
};
