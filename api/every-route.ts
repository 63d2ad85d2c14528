import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App, Deps } from './deps';
import { apiKeysRoutes } from './routes/api-keys/api-keys';
import { calendarsRoutes } from './routes/calendars/calendars';
import { arriveRoute } from './routes/cases/arrive';
import { listCasesRoute } from './routes/cases/list-cases';
import { openCaseRoute } from './routes/cases/open-case';
import { readCaseRoute } from './routes/cases/read-case';
import { restCaseRoutes } from './routes/cases/rest-case';
import { sealedResultRoute } from './routes/cases/sealed-result';
import { timelineRoute } from './routes/cases/timeline';
import { lookUpCustomerRoutes } from './routes/customers/look-up-customer';
import { acknowledgeEscalationRoute } from './routes/escalations/acknowledge-escalation';
import { listEscalationsRoute } from './routes/escalations/list-escalations';
import { inboxRoutes } from './routes/inbox/inbox';
import { policiesRoutes } from './routes/policies/policies';
import { readProceduresRoutes } from './routes/procedures/read-procedures';
import { reminderPlansRoutes } from './routes/reminder-plans/reminder-plans';
import { offersRoutes } from './routes/offers/offers';
import { listStoresRoute } from './routes/stores/list-stores';
import { receiveReceiptRoute } from './routes/texts/receive-receipt';
import { listEntriesRoute } from './routes/registers/list-entries';
import { schedulesRoutes } from './routes/schedules/schedules';
import { attemptCallRoute } from './routes/steps/attempt-call';
import { claimStepRoutes } from './routes/steps/claim-step';
import { completeStepRoute } from './routes/steps/complete-step';
import { demoRoutes, whoAmIRoute } from './routes/system/who-am-i';
import { listTasksRoute } from './routes/tasks/list-tasks';
import { listTextsRoute } from './routes/texts/list-texts';

/** Everything under /v1; the demo's sign-in apart, each call is by somebody. */
export async function everyRoute(app: App, deps: Deps): Promise<void> {
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
    sealedResultRoute(known, deps);
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
    policiesRoutes(known, deps);
    calendarsRoutes(known, deps);
    schedulesRoutes(known, deps);
    lookUpCustomerRoutes(known, deps);
    offersRoutes(known, deps);
    listStoresRoute(known, deps);
    apiKeysRoutes(known, deps);
    await known.register(async plans => reminderPlansRoutes(plans.withTypeProvider<ZodTypeProvider>(), deps));
  });
}
