import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { webhookRequests } from './wire/webhook-requests';

/** What the OpenAPI document says of the API as a whole. */
export const openApiInfo: FastifyDynamicSwaggerOptions['openapi'] = {
  openapi: '3.1.0',
  info: {
    title: 'Shoushi 守时',
    version: '1.0.0',
    description: `Documented procedures as durable workflows with deadlines and escalations. Instants are ISO 8601 UTC with milliseconds, durations ISO 8601.

Refusals are \`application/problem+json\` (RFC 9457) with a stable \`code\`; of many \`errors\` the first are listed, \`errorsOmitted\` says how many more there are; under /scim they are SCIM’s own. Nothing under /v1 may be kept by caches (\`Cache-Control: no-store\`).

Limits, all of them configuration: 20 refused sign-ins a minute and address, after which further ones are 429 instead of 401 (whoever has a valid token is served all the same); 120 look-ups of customers a minute and person. Bodies are at most 1 MiB, CSV that is read as it comes 64 MiB; one that does not arrive within 30 s, or stops for as long where it is read as it comes, is 408.`,
  },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-shoushi',
        description:
          'of whoever signed in at `/auth/login`; what changes something also sends `csrfToken` of `GET /v1/me` as `X-CSRF-Token`',
      },
    },
    responses: {
      TooManyRequests: {
        description: '`too-many-requests`: more than a limit allows; the header says when to come back',
        headers: { 'Retry-After': { description: 'seconds', required: true, schema: { type: 'integer', minimum: 1 } } },
        content: problem(),
      },
      BodyTooLarge: { description: '`body-too-large`: nothing of it was recorded', content: problem() },
      RequestTimeout: { description: '`request-timeout`: the body came too slowly, or stopped', content: problem() },
    },
  },
  security: [{ bearer: [] }, { apiKey: [] }, { session: [] }],
};

/** How the document is made of the routes' schemas: each operation also says what the HTTP layer refuses. */
export const document: Pick<FastifyDynamicSwaggerOptions, 'transform' | 'transformObject'> = {
  transform: jsonSchemaTransform,
  transformObject: given => {
    const made = jsonSchemaTransformObject(given);
    const paths = pathsOfOurs('paths' in made ? made.paths : {});
    for (const operation of paths.flatMap(valuesOf).filter(isOperation)) {
      operation.responses['429'] = { $ref: '#/components/responses/TooManyRequests' };
      if (!operation.requestBody) continue;
      operation.responses['408'] = { $ref: '#/components/responses/RequestTimeout' };
      operation.responses['413'] = { $ref: '#/components/responses/BodyTooLarge' };
    }
    return { ...made, webhooks: webhookRequests };
  },
};

interface Operation {
  responses: Record<string, unknown>;
  requestBody?: unknown;
}

/** All but those of SCIM, whose refusals have a form of their own. */
function pathsOfOurs(paths: object | undefined): unknown[] {
  return Object.entries(paths ?? {}).flatMap(([path, operations]: [string, unknown]) =>
    path.startsWith('/scim/') ? [] : [operations],
  );
}

function valuesOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'responses' in value;
}

function problem() {
  return { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
}
