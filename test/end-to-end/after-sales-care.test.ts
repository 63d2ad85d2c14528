import type { CaseView } from '../../api/wire/case';
import type { PolicyChange } from '../support/drive';
import { must, stepOf } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem({ guardMs: 500 });
  for (const key of ['after-sales-callback', 'churn-recall', 'reactivation-campaign', 'service-reminder'])
    await system.setPolicy(key, anyHour);
});
afterAll(() => system.close());

const anyHour: PolicyChange = { contact: { allowed: [], oncePerDay: false, workdaysOnly: false } };
let number = 10_000;
const vehicle = () => ({ plate: `渝K${(number += 1)}`, customerName: '赵敏', phone: '13800099999' });
type OfDeparture = CaseView & { departure: { status: string; leftAt: string } };
const inSeconds = (durations: Record<string, string>) =>
  system.setPolicy('after-sales-care', { ...anyHour, warnAt: null, durations });
const left = (body: Record<string, unknown>, status = 201) =>
  system
    .as('sa-S01')
    .post<OfDeparture>('/departures', { store: 'S01', advisor: 'sa-S01', ...body })
    .then(answer => must(status, answer));
const child = (id: string, step: string, round = 1): Promise<CaseView> =>
  until(`the case of ${step}`, async () => {
    const { children } = await system.theCase(id);
    for (const each of children) {
      const theChild = await system.theCase(each);
      const [fact] = await system.facts(id, 'child-opened');
      if (fact && theChild.parent === id && (await parentStep(each)) === `${step}/${round}`) return theChild;
    }
    return undefined;
  });
const parentStep = async (id: string) =>
  (await system.sql(`select parent_step || '/' || parent_round as at from cases where id = $1`, [id]))[0]?.['at'];

it('a departure is owed a message, a call on day 3, one on day 120 and one on day 361, and then the year has passed', async () => {
  await inSeconds({ 'care-message': 'PT1S', callback: 'PT2S', recall: 'PT4S', campaign: 'PT6S' });
  const opened = await left(vehicle());
  expect(opened).toMatchObject({
    procedure: 'after-sales-care',
    status: 'open',
    round: 1,
    departure: { status: 'started' },
  });
  const callback = await child(opened.id, 'callback');
  const message = stepOf(await system.theCase(opened.id), 'care-message');
  expect(message).toMatchObject({
    status: 'done',
    completedBy: 'system',
    breached: true,
    record: { sentBy: 'system' },
  });
  expect(
    (await system.drive(callback.id, { 'call-customer': { outcome: 'satisfied', satisfaction: 5 } })).outcome,
  ).toBe('satisfied');
  const recall = await child(opened.id, 'recall');
  expect((await system.drive(recall.id, { 'call-customer': { outcome: 'lost' } })).outcome).toBe('lost');
  const campaign = await child(opened.id, 'campaign');
  expect((await system.drive(campaign.id, { 'call-customer': { outcome: 'lost' } })).outcome).toBe('lost');
  const ended = await system.untilCase(opened.id, ({ status }) => status === 'closed');
  expect(ended.outcome).toBe('year-passed');
});
