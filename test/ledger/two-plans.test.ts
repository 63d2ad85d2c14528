import type { CaseView } from '../../api/wire/case';
import { msOf, stepOf } from '../support/looking';
import { dawnIn, noonZone } from '../support/noon-zone';
import { phoneOf } from '../support/phones';
import { plansAt } from '../support/plans';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

const timeZone = noonZone();
const heading = 'plate,customerName,phone,item,dueOn';
const customers = Array.from({ length: 12 }, (_, index) => `渝P${20_000 + index}`);
const listOf = (item: string, plates: readonly string[]) =>
  [heading, ...plates.map(plate => `${plate},赵敏,${phoneOf(plate)},${item},`)].join('\n');

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  await system.setPolicy('service-reminder', { contact: { allowed: [], timeZone } });
});
afterAll(() => system.close());

const callOf = (it: CaseView) => stepOf(it, 'call-customer');

it('two plans that want the same customers on one day call each of them once that day, and all of them in the end', async () => {
  const plans = plansAt(system);
  const sent = await Promise.all([
    plans.send('maintenance-due', listOf('保养到期', customers)),
    plans.send('insurance-renewal', listOf('保险到期', customers.toReversed())),
  ]);
  const both: CaseView[] = [];
  for (const { body } of sent) {
    await plans.untilPlan(body.id, ({ opened }) => opened === customers.length);
    for (const { caseId } of await plans.rows(body.id)) both.push(await system.theCase(caseId ?? ''));
  }
  for (const plate of customers) {
    const calls = both.filter(({ customer }) => customer?.plate === plate);
    const [today, tomorrow] = calls.sort(
      (a, b) => Number(callOf(a).notBefore !== null) - Number(callOf(b).notBefore !== null),
    );
    if (!today || !tomorrow) throw new Error(`${plate} is not in both plans`);
    expect([callOf(today).notBefore, msOf(callOf(tomorrow).notBefore)]).toEqual([null, dawnIn(timeZone, 1)]);
    const [postponed] = await system.facts(tomorrow.id, 'call-postponed');
    expect(postponed?.data).toMatchObject({ because: today.id });
  }
  const [first] = both;
  const path = `/cases/${first?.id}/steps/call-customer/attempts`;
  const isFree = first && callOf(first).notBefore === null;
  expect((await system.as('op-1').post(path, { outcome: 'busy' })).status).toBe(isFree ? 200 : 409);
});
