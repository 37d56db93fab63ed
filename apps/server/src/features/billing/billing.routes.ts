import { checkoutRequest, id, paymentPage, subscription, subscriptionChange } from '@copilot/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { BillingService } from './billing.service.ts';

const tags = ['billing'];
const params = z.object({ id });

export const billingRoutes: FastifyPluginAsyncZod<{ billing: BillingService }> = async (app, { billing }) => {
  app.get('/organizations/:id/subscription', {
    schema: { tags, summary: 'Show the plan and how much of it is used', params, response: { 200: subscription } },
    config: { permission: 'billing:read' },
    handler: (request) => billing.get(request.scope, request.params.id),
  });

  app.put('/organizations/:id/subscription', {
    schema: {
      tags,
      summary: 'Grant an organization a plan',
      params,
      body: subscriptionChange,
      response: { 200: subscription },
    },
    config: { permission: 'platform:administer' },
    handler: (request) => billing.grant(request.scope, request.params.id, request.body),
  });

  app.post('/organizations/:id/subscription/checkout', {
    schema: {
      tags,
      summary: 'Open the page where a plan is bought',
      params,
      body: checkoutRequest,
      response: { 200: paymentPage },
    },
    config: { permission: 'billing:write' },
    handler: (request) => billing.checkout(request.scope, request.params.id, request.body),
  });

  app.post('/organizations/:id/subscription/portal', {
    schema: {
      tags,
      summary: 'Open the page where what is paid for is changed',
      params,
      body: z.strictObject({}).optional(),
      response: { 200: paymentPage },
    },
    config: { permission: 'billing:write' },
    handler: (request) => billing.portal(request.scope, request.params.id),
  });
};
