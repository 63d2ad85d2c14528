import path from 'node:path';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { DomainError } from '../domain/errors';
import type { App, Deps } from './deps';
import { everyRoute } from './every-route';
import { fitting } from './http/fitting';
import { serverOptions } from './http/server-options';
import { createApiMetrics } from './metrics';
import { document, openApiInfo } from './open-api';
import { endSlowBodies } from './plugins/end-slow-bodies';
import { keepNothing } from './plugins/keep-nothing';
import { limitCallers } from './plugins/limit-callers';
import { logAnswers } from './plugins/log-answers';
import { namePeople } from './plugins/name-people';
import { sendProblem } from './plugins/problems';
import { streamEvents } from './plugins/stream-events';
import { refuseStrangeHosts } from './plugins/refuse-strange-hosts';
import { refuseUnknownKeys } from './plugins/refuse-unknown-keys';
import { takeJsonOnly } from './plugins/take-json-only';
import { takeTextOnly } from './plugins/take-text-only';
import { ackRoutes } from './routes/ack/ack';
import { authRoutes } from './routes/auth/auth';
import { scimRoutes } from './routes/scim/scim';
import { systemRoutes } from './routes/system/system';
import { scope } from './scope';

/** The whole API as one explicit list. Listens nowhere yet; `close()` ends it. */
export async function createApp(deps: Deps, logger: FastifyBaseLogger): Promise<App> {
  const app = Fastify({
    ...serverOptions(deps.http),
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(fitting);
  app.setSerializerCompiler(serializerCompiler);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new DomainError('not-found', 'There is nothing here.'), request, reply),
  );
  app.decorate('metrics', createApiMetrics());
  app.decorate('everyAccess', []); // one list, whatever stands apart
  takeJsonOnly(app);
  takeTextOnly(app);
  refuseUnknownKeys(app);
  logAnswers(app, deps.ledger.now);
  keepNothing(app);
  refuseStrangeHosts(app, deps.hosts);
  endSlowBodies(app, deps.http.timeouts.bodyMs);
  const judge = await limitCallers(app, deps.http.limits);
  app.setErrorHandler<Error>(async (error, request, reply) => sendProblem(await judge(error, request), request, reply));
  namePeople(app, deps.ledger.world.nameOf);
  await app.register(helmet, { contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } } });
  await app.register(cors, { origin: deps.corsOrigins, ...crossOrigin });
  await app.register(swagger, { openapi: openApiInfo, ...document });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  await app.register(fastifyStatic, { root: deps.board ?? path.join(__dirname, 'board'), preCompressed: true });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  systemRoutes(app, deps);
  await app.register(scope('ack', own => ackRoutes(own, deps)));
  await app.register(scope('auth', own => authRoutes(own, deps, judge)));
  await app.register(
    scope('scim', own => scimRoutes(own, deps, judge)),
    { prefix: '/scim/v2' },
  );
  streamEvents(app, deps);
  await app.register(
    scope('v1', own => everyRoute(own, deps)),
    { prefix: '/v1' },
  );
  return app;
}

/** What a front-end of another origin may send and read. */
const crossOrigin = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: [
    'accept',
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
    'last-event-id',
    'x-api-key',
    'x-csrf-token',
  ],
  exposedHeaders: ['content-disposition', 'etag', 'location', 'retry-after', 'www-authenticate'],
  maxAge: 600,
};
