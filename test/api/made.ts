import { randomInt, randomUUID } from 'node:crypto';
import { must } from '../support/looking';
import type { Lane } from '../support/lane';

/** What a route is asked with, so that whoever may is answered. */
export interface Asked {
  path?: Readonly<Record<string, string>>;
  query?: string;
  body?: unknown;
  /** What whoever may is answered, where it is not success: the state of the case is against it. */
  answers?: number;
}

export type Made = { id: string };

export const procedure = 'appointment-via-store';
export const plate = '渝A12345';
export const customer = { plate, customerName: '张伟' };
const step = 'accept';

const aCase = async ({ as }: Lane, who = 'fd-S01', body: object = { procedure, store: 'S01', input: customer }) =>
  must(201, await as(who).post<Made>('/cases', body)).id;
export const idOfCase = async (system: Lane) => ({ id: await aCase(system) });

export async function aPausedCase(system: Lane): Promise<Asked> {
  const path = await idOfCase(system);
  must(200, await system.as('fd-S01').post(`/cases/${path.id}/pause`, { reason: '等' }));
  return { path };
}

export async function aSecondPlate(system: Lane): Promise<Asked> {
  const second = `渝B${randomInt(10_000, 100_000)}`;
  await aCase(system, 'fd-S01', { procedure, store: 'S01', input: { ...customer, plate: second } });
  return { path: { plate: second }, body: { into: plate, reason: '同一辆车' } };
}

export async function aHeldStep(system: Lane): Promise<Asked> {
  const { id } = await idOfCase(system);
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/${step}/claim`));
  return { path: { id, step } };
}

export const aStep = async (system: Lane) => ({ id: await aCase(system), step });

export async function aSealedResult(system: Lane): Promise<Asked> {
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
export async function anAlarm(system: Lane, idOf: (alarm: string, notice: string) => string): Promise<Asked> {
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

export const mailbox = { channel: 'email', address: 'someone@shop.example' };
export const group = {
  name: '前台群',
  store: 'S01',
  roles: ['front-desk'],
  channel: 'wecom',
  address: 'https://robot.example/cgi-bin/webhook/send?key=1',
};

export async function aGroup({ as }: Lane): Promise<Asked> {
  const path = { key: `g-${randomUUID().slice(0, 8)}` };
  must(200, await as('admin-1').put(`/groups/${path.key}`, group));
  return { path };
}

export const webhook = { url: 'https://system.example/hook', types: ['case.opened'], store: 'S01' };

export async function aWebhook({ as }: Lane): Promise<Asked & { path: Made }> {
  return { path: { id: must(201, await as('admin-1').post<Made>('/webhooks', webhook)).id } };
}

/** An event of a case that a webhook did not take. */
export async function aSentEvent(system: Lane): Promise<Asked> {
  const { path } = await aWebhook(system);
  const delivery = `${path.id}~event`;
  await system.sql(
    `insert into deliveries (id, kind, about, case_id, recipient, channel, way, address, state, queued_at, tries, position)
      values ($1, 'webhook', 'x.1.c.1.0.1', $2, $3, 'webhook', 1, $4, 'failed', now(), 1, 1)`,
    [delivery, await aCase(system), `webhook:${path.id}`, webhook.url],
  );
  return { path: { ...path, delivery } };
}

/** A mail to the front desk of S01 that was not taken. */
export async function aFailedDelivery(system: Lane): Promise<Asked> {
  const id = randomUUID();
  await system.sql(
    `insert into deliveries (id, kind, about, case_id, recipient, channel, way, address, state, reason, queued_at, tries)
      values ($1, 'escalation', $1, $2, 'fd-S01', 'email', 1, $3, 'failed', 'refused', now(), 5)`,
    [id, await aCase(system), mailbox.address],
  );
  return { path: { id } };
}

export async function aText(system: Lane): Promise<Asked> {
  const id = randomUUID();
  await system.sql(
    `insert into texts (id, case_id, step, round, template, body, state, queued_at, tries)
      values ($1, $2, $3, 1, 'care-message', '您好', 'queued', now(), 0)`,
    [id, await aCase(system), step],
  );
  return { body: { id, status: 'delivered' } };
}

export const plan = () => ({
  kind: 'birthday',
  name: randomUUID(),
  store: 'S01',
  items: [{ ...customer, phone: '13800012345' }],
});
export const aPlan = async (system: Lane) =>
  must(202, await system.as('sm-S01').post<Made>('/reminder-plans', plan())).id;

export async function aPausedPlan(system: Lane): Promise<Asked> {
  const id = await aPlan(system);
  must(200, await system.as('sm-S01').post(`/reminder-plans/${id}/pause`));
  return { path: { id } };
}

export const schedule = {
  procedure: 'pickup-slip-hand-in',
  store: 'S01',
  cron: '0 9 * * 1',
  timeZone: 'Asia/Shanghai',
};
export const capacity = {
  store: 'S01',
  days: [1],
  slots: [{ from: '09:00', until: '12:00', minutes: 60, capacity: 2 }],
};
export const aSchedule = async (system: Lane) => ({
  path: { id: must(201, await system.as('sm-S01').post<Made>('/schedules', schedule)).id },
});

export const offer = {
  kind: 'hotel',
  agency: '山城旅行社',
  title: '江景房',
  validFrom: '2030-01-01',
  validTo: '2030-01-31',
};
export const key = { name: 'k', roles: ['front-desk'], stores: ['S01'] };
