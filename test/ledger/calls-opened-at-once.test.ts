import type { CaseView } from '../../api/wire/case';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { msOf, must, stepOf } from '../support/looking';
import { dawnIn, noonZone } from '../support/noon-zone';

const timeZone = noonZone();
const call = 'call-customer';
let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  const contact = { allowed: [], timeZone };
  await system.setPolicy('service-reminder', { contact, durations: { [call]: 'PT10M' } });
});
afterAll(() => system.close());

it('twenty cases of one customer opened at once get twenty days', async () => {
  const plate = '渝T10001';
  const open = () =>
    system
      .as('op-1')
      .post<CaseView>('/cases', { procedure: 'service-reminder', store: 'S01', input: { plate, customerName: '王' } });
  const opened = await Promise.all(Array.from({ length: 20 }, open));
  const starts = opened.map(answer => msOf(stepOf(must(201, answer), call).notBefore));
  const expected = Array.from({ length: 19 }, (_, at) => dawnIn(timeZone, at + 1));
  expect(starts.filter(ms => !Number.isNaN(ms)).sort((a, b) => a - b)).toEqual(expected);
  const held = await system.sql('select count(*)::int as days from customer_calls where customer = $1', [
    `plate:${plate}`,
  ]);
  expect(held[0]).toEqual({ days: 20 });
});

it('the same key opens one case, and takes one day', async () => {
  const plate = '渝T10002';
  const body = { procedure: 'service-reminder', store: 'S01', input: { plate, customerName: '王' } };
  const open = () => system.as('op-1').post<CaseView>('/cases', body, { 'idempotency-key': `once-${plate}` });
  const answers = await Promise.all([open(), open(), open()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
  const held = await system.sql('select count(*)::int as days from customer_calls where customer = $1', [
    `plate:${plate}`,
  ]);
  expect(held[0]).toEqual({ days: 1 });
});
