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
import { openApiInfo } from './open-api';
import { sendProblem } from './plugins/problems';
import { takeJsonOnly } from './plugins/take-json-only';
import { apiKeysRoutes } from './routes/api-keys/api-keys';
import { arriveRoute } from './routes/cases/arrive';
import { listCasesRoute } from './routes/cases/list-cases';
import { openCaseRoute } from './routes/cases/open-case';
import { readCaseRoute } from './routes/cases/read-case';
import { restCaseRoutes } from './routes/cases/rest-case';
import { timelineRoute } from './routes/cases/timeline';
import { lookUpCustomerRoutes } from './routes/customers/look-up-customer';
import { acknowledgeEscalationRoute } from './routes/escalations/acknowledge-escalation';
import { listEscalationsRoute } from './routes/escalations/list-escalations';
import { inboxRoutes } from './routes/inbox/inbox';
import { offersRoutes } from './routes/offers/offers';
import { policiesRoutes } from './routes/policies/policies';
import { readProceduresRoutes } from './routes/procedures/read-procedures';
import { listEntriesRoute } from './routes/registers/list-entries';
import { listStoresRoute } from './routes/stores/list-stores';
import { attemptCallRoute } from './routes/steps/attempt-call';
import { claimStepRoutes } from './routes/steps/claim-step';
import { completeStepRoute } from './routes/steps/complete-step';
import { systemRoutes } from './routes/system/system';
import { demoRoutes, whoAmIRoute } from './routes/system/who-am-i';
import { listTasksRoute } from './routes/tasks/list-tasks';
import { listTextsRoute } from './routes/texts/list-texts';
import { receiveReceiptRoute } from './routes/texts/receive-receipt';

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
  logAnswers(app);
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
  await app.register(async scope => routes(scope.withTypeProvider<ZodTypeProvider>(), deps), { prefix: '/v1' });
  return app;
}

/** Everything under /v1; the demo's sign-in apart, each call is by somebody. */
async function routes(app: App, deps: Deps): Promise<void> {
  await app.register(async open => demoRoutes(open.withTypeProvider<ZodTypeProvider>(), deps));
  await app.register(async open => receiveReceiptRoute(open.withTypeProvider<ZodTypeProvider>(), deps));
  await app.register(async scope => {
    const known = scope.withTypeProvider<ZodTypeProvider>();
    known.decorateRequest('caller', null);
    known.addHook('onRequest', async request => {
      request.caller = await deps.authenticate(request.headers);
    });
    whoAmIRoute(known);
    readProceduresRoutes(known);
    openCaseRoute(known, deps);
    listCasesRoute(known, deps);
    readCaseRoute(known, deps);
    timelineRoute(known, deps);
    restCaseRoutes(known, deps);
    arriveRoute(known, deps);
    completeStepRoute(known, deps);
    attemptCallRoute(known, deps);
    claimStepRoutes(known, deps);
    listTasksRoute(known, deps);
    listEscalationsRoute(known, deps);
    acknowledgeEscalationRoute(known, deps);
    inboxRoutes(known, deps);
    listEntriesRoute(known, deps);
    listTextsRoute(known, deps);
    offersRoutes(known, deps);
    listStoresRoute(known, deps);
    policiesRoutes(known, deps);
    lookUpCustomerRoutes(known, deps);
    apiKeysRoutes(known, deps);
  });
}

/** One line per act, by route and not by address: plates and names may stand in a query. */
function logAnswers(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, params } = request;
    const event = {
      method,
      route: request.routeOptions.url,
      params,
      status: reply.statusCode,
      by: request.caller?.id,
      ms: Math.round(reply.elapsedTime),
    };
    if (method === 'GET') request.log.debug(event, 'answered');
    else request.log.info(event, 'answered');
    done();
  });
}
