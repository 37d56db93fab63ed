import { branding, brandingDraft, id } from '@copilot/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { InvalidRequestError, TooLargeError } from '../../../kernel/app-error.ts';
import { withEtag } from '../../../platform/http/etag.ts';
import type { BrandingService } from './branding.service.ts';
import { logoLimits } from './read-logo.ts';

const tags = ['organizations'];
const params = z.object({ id });

const readPicture = async (request: FastifyRequest): Promise<Buffer> => {
  if (!request.isMultipart()) throw new InvalidRequestError('Upload the picture as multipart/form-data');
  const file = await request.file({ limits: { fileSize: logoLimits.bytes, files: 1 } });
  if (!file) throw new InvalidRequestError('The upload has no file', undefined, 'no_file');
  return file.toBuffer().catch(() => {
    throw new TooLargeError(`A logo may have ${logoLimits.bytes / 1024} KiB at most`);
  });
};

export const brandingRoutes: FastifyPluginAsyncZod<{ branding: BrandingService }> = async (
  app,
  { branding: service },
) => {
  app.get('/organizations/:id/branding', {
    schema: { tags, summary: 'Show how the product looks here', params, response: { 200: branding } },
    config: { permission: 'organization:read' },
    handler: async (request, reply) => withEtag(reply, await service.get(request.scope, request.params.id)),
  });

  app.put('/organizations/:id/branding', {
    schema: {
      tags,
      summary: 'Change name and colour; white text must be readable on the colour',
      params,
      body: brandingDraft,
      response: { 200: branding },
    },
    config: { permission: 'organization:write' },
    handler: async (request, reply) =>
      withEtag(
        reply,
        await service.change(request.scope, request.params.id, request.body, request.headers['if-match']),
      ),
  });

  app.put('/organizations/:id/branding/logo', {
    schema: {
      tags,
      summary: 'Upload a logo: PNG, JPEG or WebP, 512 KiB and 2000 pixels each way at most',
      consumes: ['multipart/form-data'],
      params,
      response: { 200: branding },
    },
    config: { permission: 'organization:write' },
    handler: async (request, reply) =>
      withEtag(reply, await service.setLogo(request.scope, request.params.id, () => readPicture(request))),
  });

  app.delete('/organizations/:id/branding/logo', {
    schema: { tags, summary: 'Remove the logo', params, response: { 200: branding } },
    config: { permission: 'organization:write' },
    handler: async (request, reply) => withEtag(reply, await service.removeLogo(request.scope, request.params.id)),
  });

  app.get('/branding', {
    schema: {
      tags,
      summary: 'How the product looks for an organization, before sign-in too',
      querystring: z.strictObject({ organization: id }),
      response: { 200: branding },
    },
    config: { permission: 'public' },
    handler: (request) => service.shownTo(request.query.organization),
  });

  app.get('/branding/:organizationId/logo/:contentHash', {
    schema: {
      tags,
      summary: 'A logo, as a picture',
      params: z.object({ organizationId: id, contentHash: z.string().regex(/^[0-9a-f]{64}$/u) }),
    },
    config: { permission: 'public' },
    async handler(request, reply) {
      const { organizationId, contentHash } = request.params;
      const { mediaType, stream } = await service.openLogo(organizationId, contentHash);
      return reply
        .headers({
          'content-type': mediaType,
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .send(stream);
    },
  });
};
