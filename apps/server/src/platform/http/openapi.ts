import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';

const redocPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tarento Co-Pilot API</title>
  </head>
  <body style="margin: 0">
    <redoc spec-url="/openapi.json"></redoc>
    <script src="/redoc/assets/redoc.standalone.js"></script>
  </body>
</html>`;

/** Collects the API's description; registered before the routes. */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Tarento Co-Pilot API', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      security: [{ bearer: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
};

/** `/openapi.json`, and two ways to read it: `/docs` (Swagger UI) and `/redoc`. */
export const publishApiDescription = async (app: FastifyInstance): Promise<void> => {
  await app.register(swaggerUi, { routePrefix: '/docs' });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  const redocFile = createRequire(import.meta.url).resolve('redoc/bundles/redoc.standalone.js');
  await app.register(fastifyStatic, { root: join(dirname(redocFile)), prefix: '/redoc/assets/', decorateReply: false });
  app.get('/redoc', { schema: { hide: true } }, async (_request, reply) =>
    // Redoc starts a worker from a blob and asks for nothing outside.
    reply
      .header(
        'content-security-policy',
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src blob:; connect-src 'self'",
      )
      .type('text/html')
      .send(redocPage),
  );
};
