import { randomInt, randomUUID } from 'node:crypto';
import { must } from '../support/looking';
import type { System } from '../support/system';

/** What a route is asked with, so that whoever may is answered. */
export interface Asked {
  path?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  /** What whoever may is answered, where it is not success: the state of the case is against it. */
  answers?: number;
}

type Made = { id: string };
type Plausible = (system: System) => Promise<Asked> | Asked;

const procedure = 'appointment-via-store';
const plate = '渝A12345';
const customer = { plate, customerName: '张伟' };
const step = 'accept';
const query = `?plate=${encodeURIComponent(plate)}`;
const nextYear = String(new Date().getUTCFullYear() + 1);

const aCase = async ({ as }: System, who = 'fd-S01', body: object = { procedure, store: 'S01', input: customer }) =>
  must(201, await as(who).post<Made>('/cases', body)).id;
const idOfCase = async (system: System) => ({ id: await aCase(system) });

async function aPausedCase(system: System): Promise<Asked> {
  const path = await idOfCase(system);
  must(200, await system.as('fd-S01').post(`/cases/${path.id}/pause`, { reason: '等' }));
  return { path };
}

async function aSecondPlate(system: System): Promise<Asked> {
  const second = `渝B${randomInt(10_000, 100_000)}`;
  await aCase(system, 'fd-S01', { procedure, store: 'S01', input: { ...customer, plate: second } });
  return { path: { plate: second }, body: { into: plate, reason: '同一辆车' } };
}

async function aHeldStep(system: System): Promise<Asked> {
  const { id } = await idOfCase(system);
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/${step}/claim`));
  return { path: { id, step } };
}

const aStep = async (system: System) => ({ id: await aCase(system), step });

async function aSealedResult(system: System): Promise<Asked> {
  const body = { procedure: 'health-check-collection', store: 'S01', input: customer };
  const [parent, id] = [await aCase(system), await aCase(system, 'op-1', body)];
  await system.sql('update cases set parent_id = $1 where id = $2', [parent, id]);
  await system.sql(
    'insert into sealed_results (case_id, plate, content, sealed_at, sealed_by) values ($1, $2, $3, now(), $4)',
    [parent, plate, '一切正常', 'op-1'],
  );
  return { path: { id } };
}

/** An alarm of a case that the front desk of S01 was told of. */
async function anAlarm(system: System, idOf: (alarm: string, notice: string) => string): Promise<Asked> {
  const caseId = await aCase(system);
  const [alarm, notice] = [`${caseId}~${step}~1~L1~1`, `${caseId}~notice`];
  await system.sql(
    `insert into escalations (id, case_id, step, deadline, round, level, repeat, reason, status, due_at, rung_at, fired_at, "to")
      values ($1, $2, $3, $3, 1, 'L1', 1, 'deadline', 'open', now(), now(), now(), $4)`,
    [alarm, caseId, step, JSON.stringify([{ id: 'fd-S01', role: 'front-desk', as: 'holder' }])],
  );
  await system.sql(
    `insert into alerts (id, escalation_id, case_id, recipient, channel, created_at, body)
      values ($1, $2, $3, 'fd-S01', 'in-app', now(), '{}')`,
    [notice, alarm, caseId],
  );
  return { path: { id: idOf(alarm, notice) } };
}

async function aText(system: System): Promise<Asked> {
  const id = randomUUID();
  await system.sql(
    `insert into texts (id, case_id, step, round, template, body, state, queued_at, tries)
      values ($1, $2, $3, 1, 'care-message', '您好', 'queued', now(), 0)`,
    [id, await aCase(system), step],
  );
  return { body: { id, status: 'delivered' } };
}

const plan = () => ({
  kind: 'birthday',
  name: randomUUID(),
  store: 'S01',
  items: [{ ...customer, phone: '13800012345' }],
});
const aPlan = async (system: System) => must(202, await system.as('sm-S01').post<Made>('/reminder-plans', plan())).id;

async function aPausedPlan(system: System): Promise<Asked> {
  const id = await aPlan(system);
  must(200, await system.as('sm-S01').post(`/reminder-plans/${id}/pause`));
  return { path: { id } };
}

const schedule = { procedure: 'pickup-slip-hand-in', store: 'S01', cron: '0 9 * * 1', timeZone: 'Asia/Shanghai' };
const aSchedule = async (system: System) => ({
  path: { id: must(201, await system.as('sm-S01').post<Made>('/schedules', schedule)).id },
});

const offer = { kind: 'hotel', agency: '山城旅行社', title: '江景房', validFrom: '2030-01-01', validTo: '2030-01-31' };
const key = { name: 'k', roles: ['front-desk'], stores: ['S01'] };

/** By route; one that is not here is asked with nothing. `{id}` is a case of S01 unless said otherwise. */
export const plausible: Readonly<Record<string, Plausible>> = {
  'GET /v1/procedures/{procedure}': () => ({ path: { procedure } }),
  'POST /v1/cases': () => ({ body: { procedure, store: 'S01', input: customer } }),
  'GET /v1/cases/{id}/sealed-result': aSealedResult,
  'POST /v1/cases/{id}/cancellation': async system => ({ path: await idOfCase(system), body: { reason: '取消' } }),
  'POST /v1/cases/{id}/pause': async system => ({ path: await idOfCase(system), body: { reason: '等' } }),
  'POST /v1/cases/{id}/resume': aPausedCase,
  'POST /v1/cases/{id}/arrival': async system => ({ path: await idOfCase(system), answers: 409 }),
  'POST /v1/cases/{id}/reseating': async system => ({ path: await idOfCase(system), body: { reason: '试' } }),
  'POST /v1/cases/{id}/steps/{step}/completion': async system => ({ path: await aStep(system), body: {} }),
  'POST /v1/cases/{id}/steps/{step}/attempts': async system => ({
    path: await aStep(system),
    body: { outcome: 'busy' },
    answers: 409,
  }),
  'POST /v1/cases/{id}/steps/{step}/claim': async system => ({ path: await aStep(system) }),
  'POST /v1/cases/{id}/steps/{step}/release': aHeldStep,
  'POST /v1/escalations/{id}/acknowledgement': system => anAlarm(system, alarm => alarm),
  'POST /v1/inbox/{id}/read': system => anAlarm(system, (_, notice) => notice),
  'POST /v1/texts/receipts': aText,
  'GET /v1/registers/{register}/entries': () => ({ path: { register: 'appointment-register-1' } }),
  'GET /v1/registers/{register}/entries.xlsx': () => ({ path: { register: 'appointment-register-1' } }),
  'GET /v1/customers/lookup': () => ({ query }),
  'GET /v1/customers/history': () => ({ query }),
  'POST /v1/customers/{plate}/merge': aSecondPlate,
  'POST /v1/departures': () => ({ body: { ...customer, store: 'S01' } }),
  'POST /v1/reminder-plans': () => ({ body: plan() }),
  'GET /v1/reminder-plans/{id}': async system => ({ path: { id: await aPlan(system) } }),
  'GET /v1/reminder-plans/{id}/errors': async system => ({ path: { id: await aPlan(system) } }),
  'GET /v1/reminder-plans/{id}/rows': async system => ({ path: { id: await aPlan(system) } }),
  'POST /v1/reminder-plans/{id}/pause': async system => ({ path: { id: await aPlan(system) } }),
  'POST /v1/reminder-plans/{id}/resume': aPausedPlan,
  'POST /v1/reminder-plans/{id}/cancellation': async system => ({
    path: { id: await aPlan(system) },
    body: { reason: '取消' },
  }),
  'POST /v1/schedules': () => ({ body: schedule }),
  'GET /v1/schedules/{id}': aSchedule,
  'POST /v1/schedules/{id}/pause': aSchedule,
  'POST /v1/schedules/{id}/resume': aSchedule,
  'POST /v1/schedules/{id}/trigger': aSchedule,
  'DELETE /v1/schedules/{id}': aSchedule,
  'POST /v1/offers': () => ({ body: offer }),
  'DELETE /v1/offers/{id}': async ({ as }) => ({
    path: { id: must(201, await as('sp-1').post<Made>('/offers', offer)).id },
  }),
  'GET /v1/policies/{procedure}': () => ({ path: { procedure } }),
  'PUT /v1/policies/{procedure}': () => ({ path: { procedure }, body: { store: 'S01', warnAt: 0.5 } }),
  'PUT /v1/calendars/{year}': () => ({ path: { year: nextYear }, body: { store: 'S01', holidays: {}, workdays: {} } }),
  'PUT /v1/orders/{procedure}': () => ({ path: { procedure }, body: { reseating: 'automatic' } }),
  'GET /v1/orders/{procedure}/cases': () => ({ path: { procedure } }),
  'POST /v1/api-keys': () => ({ body: key }),
  'DELETE /v1/api-keys/{id}': async ({ as }) => ({
    path: { id: must(201, await as('admin-1').post<Made>('/api-keys', key)).id },
  }),
};

/** The same for a route that needs no more than a case. */
export const anyCase: Plausible = async system => ({ path: await idOfCase(system) });
