import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { runView, scheduleInDetail } from '../../api/wire/schedule';
import type { Problem } from '../support/client';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';

type Schedule = z.infer<typeof scheduleInDetail>;
type Run = z.infer<typeof runView>;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const customer = { plate: '渝A12345', customerName: '张伟', request: '保养' };
const weekly = {
  procedure: 'appointment-via-store',
  eachStore: true,
  cron: '0 0 * * 1',
  timeZone: 'Asia/Shanghai',
  input: customer,
};

const ask = (wish: object, who = 'cs-1') => system.as(who).post<Schedule & Problem>('/schedules', wish);
const make = async (wish: object) => must(201, await ask(wish)).id;
const trigger = (id: string, key: string) =>
  system.as('cs-1').post<Run>(`/schedules/${id}/trigger`, undefined, { 'idempotency-key': key });

it('made twice it is there once; another wish under its id is refused', async () => {
  const wish = { id: 'twice', ...weekly };
  const [one, other] = await Promise.all([ask(wish), ask(wish)]);
  expect([one.status, other.status].sort()).toEqual([200, 201]);
  expect((await ask({ ...wish, input: { ...customer, request: '换油' } })).body.code).toBe('schedule-exists');
  const { items } = must(200, await system.as('gm-1').get<{ items: Schedule[] }>('/schedules'));
  expect(items.filter(({ id }) => id === 'twice')).toHaveLength(1);
});

it("the handbooks' own are in place, and each opens its cases", async () => {
  const { items } = must(200, await system.as('cs-1').get<{ items: Schedule[] }>('/schedules'));
  const own = items.filter(({ createdBy }) => createdBy === 'system').map(({ id }) => id);
  expect(own).toEqual(['appointment-notice-hand-in', 'call-log-review', 'pickup-slip-hand-in', 'violation-reminder']);
  const stores = async (id: string) => must(201, await trigger(id, randomUUID())).cases.map(({ store }) => store);
  expect(await Promise.all(own.map(stores))).toEqual([['S01', 'S02'], [null], ['S01', 'S02'], [null]]);
});

it('what could not be kept, or is not theirs to make, is refused at once', async () => {
  const code = async (change: object, who?: string) => (await ask({ ...weekly, ...change }, who)).body.code;
  expect(await code({ cron: '61 0 * * 1' })).toBe('invalid-cron');
  expect(await code({ timeZone: 'Mars/Base' })).toBe('invalid-request');
  expect(await code({ input: {} })).toBe('invalid-input');
  expect(await code({ eachStore: false })).toBe('unknown-store');
  expect(await code({ store: 'S01' })).toBe('invalid-request');
  expect(await code({}, 'op-1')).toBe('forbidden');
  expect(await code({ eachStore: false, store: 'S02' }, 'sm-S01')).toBe('forbidden');
  must(201, await ask({ ...weekly, eachStore: false, store: 'S01' }, 'sm-S01'));
});

it('triggered, it opens its cases at once; the same key again opens nothing', async () => {
  const id = await make(weekly);
  const key = randomUUID();
  const first = must(201, await trigger(id, key));
  expect(first.cases.map(({ store }) => store)).toEqual(['S01', 'S02']);
  expect(must(200, await trigger(id, key))).toEqual(first);
  const [opened] = await system.facts(first.cases[0]?.caseId ?? '', 'case-opened');
  expect(opened?.data['schedule']).toEqual({ id, runAt: first.runAt, triggeredBy: 'cs-1' });
});

it.each(['+08:00', 'asia/shanghai', 'Local'])('a schedule in the time zone %s is refused', async timeZone => {
  const answer = await ask({ procedure: 'call-log-review', cron: '0 9 * * 5', timeZone });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/timeZone' }] } });
});
