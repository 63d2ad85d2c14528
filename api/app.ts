import path from 'node:path';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { DomainError } from '../domain/errors';
import type { App, Deps } from './deps';
import { everyRoute } from './every-route';
import { openApiInfo } from './open-api';
import { logAnswers } from './plugins/log-answers';
import { namePeople } from './plugins/name-people';
import { sendProblem } from './plugins/problems';
import { refuseUnknownKeys } from './plugins/refuse-unknown-keys';
import { takeJsonOnly } from './plugins/take-json-only';
import { takeTextOnly } from './plugins/take-text-only';
import { systemRoutes } from './routes/system/system';

const BODY_LIMIT = 1_048_576;
const MOST_PARAM_LETTERS = 300; // a notice is named by case, deadline, level and recipient

/** The whole API as one explicit list. Listens nowhere yet; `close()` ends it. */
export async function createApp(deps: Deps, logger: FastifyBaseLogger): Promise<App> {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_LIMIT,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MOST_PARAM_LETTERS },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new DomainError('not-found', 'There is nothing here.'), request, reply),
  );
  takeJsonOnly(app);
  takeTextOnly(app);
  refuseUnknownKeys(app);
  logAnswers(app);
  namePeople(app, deps.ledger.world.nameOf);
  await app.register(helmet, { contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } } });
  await app.register(cors, { origin: deps.corsOrigins });
  await app.register(swagger, {
    openapi: openApiInfo,
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true });
  await app.register(fastifyStatic, { root: path.join(__dirname, 'board') });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  systemRoutes(app, deps);
  await app.register(async scope => everyRoute(scope.withTypeProvider<ZodTypeProvider>(), deps), { prefix: '/v1' });
  return app;
}
