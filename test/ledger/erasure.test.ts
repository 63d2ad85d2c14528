import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { foundEverywhere } from '../support/everywhere';
import { must, stepOf } from '../support/looking';

interface Erased {
  pseudonym: string | null;
  cases: number;
  departures: number;
}

let system: LedgerSystem;
beforeAll(
  async () => void (system = await startLedgerSystem({ at: '2026-11-17T09:30:00+08:00', daily: ['retention'] })),
);
afterAll(() => system.close());

const person = { plate: '渝Q70701', customerName: '欧阳守拙', phone: '13955507070' };
const words = [person.plate, person.customerName, person.phone, 'K70701', '渝Q·70701'];
const said = { request: '给欧阳守拙留座', note: '车牌渝Q70701' };
const pathOf = (plate: string) => `/customers/${encodeURIComponent(plate)}`;
const erase = (plate: string, who = 'admin-1') =>
  system.as(who).post<Erased & { code: string; cases: string[] }>(`${pathOf(plate)}/erasure`, {
    reason: `${person.customerName}本人要求`,
  });
const coverage = async () => {
  const {
    items: _rows,
    people: _named,
    ...counts
  } = must(200, await system.as('cs-1').get<Record<string, unknown>>('/reports/callback-coverage'));
  return counts;
};
const counted = () =>
  system.sql(
    `select (select jsonb_object_agg(register, n) from (select register, count(*) as n from register_entries group by 1) r) as registers,
      (select jsonb_agg(jsonb_build_array(case_id, step, round, turn, late_by_ms, status) order by case_id, step, round, turn) from steps) as steps,
      (select jsonb_agg(jsonb_build_array(case_id, seq, key, kind, at, tells) order by case_id, seq) from case_facts) as facts,
      (select jsonb_agg(jsonb_build_array(id, status, outcome, round) order by id) from cases) as cases`,
  );

/** A customer with a card, a late appointment, a text, a visit with its care, a row of a plan and a place in a list. */
async function knownCustomer(): Promise<{ late: string; care: string; list: string }> {
  await system.sql('insert into customers values ($1, $2, $3)', [person.plate, person.customerName, person.phone]);
  await system.sql(`insert into cards values ('K70701', $1, '2027-12-31', '{appointment,health-check}')`, [
    person.plate,
  ]);
  const { id: late } = await system.openCase('appointment-via-store', {
    input: { ...person, plate: '渝Q·70701', request: said.request },
  });
  await system.advance('PT10M');
  await system.drive(late, { reply: { outcome: 'confirmed', reply: said.note } });
  const { id: care } = must(
    201,
    await system.as('sa-S01').post<{ id: string }>('/departures', { ...person, store: 'S01', advisor: 'sa-S01' }),
  );
  await system.advance('PT1H');
  const plan = { kind: 'festival', name: '中秋', feedbackRoute: '市场部', store: 'S01' };
  const items = [{ ...person, item: person.customerName, dueOn: '2026-12-24' }];
  must(202, await system.as('admin-1').post('/reminder-plans', { ...plan, items }));
  const { id: list } = await system.openCase('owner-health-check', {
    input: { examinationOn: '2026-12-20', agency: '第一医院', place: '体检中心' },
  });
  return { late, care, list };
}

it('of an erased customer nothing is found anywhere, and numbers, lateness and counts are what they were', async () => {
  const { late, care, list } = await knownCustomer();
  const refusal = await erase(person.plate);
  expect(refusal.status).toBe(409);
  expect(refusal.body).toMatchObject({ code: 'open-cases', cases: [care, list].sort() });
  for (const id of [care, list])
    must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: said.note }));
  await system.settle();
  expect((await foundEverywhere(system, words)).length).toBeGreaterThan(10);
  const before = [await counted(), await coverage()];

  const { pseudonym, cases, departures } = must(200, await erase(person.plate));
  expect({ pseudonym, cases, departures }).toEqual({
    pseudonym: expect.stringMatching(/^已删除-/),
    cases: 2,
    departures: 1,
  });
  expect(await foundEverywhere(system, words)).toEqual([]);
  expect([await counted(), await coverage()]).toEqual(before);

  const read = await system.theCase(late);
  expect(read).toMatchObject({ status: 'closed', outcome: 'booked', customer: { plate: pseudonym } });
  expect(stepOf(read, 'accept').lateByMs).toBeGreaterThan(0);
  for (const id of [care, list]) must(200, await system.as('gm-1').get(`/cases/${id}/timeline`));
});

it('asked again there is nothing left to erase, and the audit names the pseudonym alone', async () => {
  expect(must(200, await erase(person.plate))).toEqual({ pseudonym: null, cases: 0, departures: 0, texts: 0 });
  const audited = await system.sql(`select by, detail from audit_log where act = 'customer-erased'`);
  expect(audited).toEqual([
    {
      by: 'admin-1',
      detail: expect.objectContaining({
        pseudonym: expect.any(String),
        reason: expect.stringMatching(/^已删除-\w+本人要求$/),
      }),
    },
  ]);
});

it('a car that comes back is a new customer, and is erased under another pseudonym', async () => {
  const { id } = await system.openCase('appointment-via-store', { input: person });
  await system.drive(id);
  const { pseudonym, cases } = must(200, await erase(person.plate));
  expect(cases).toBe(1);
  expect(await system.sql('select 1 from cases where plate = $1', [pseudonym])).toHaveLength(1);
});

it('who only ever stood in a list is erased from it, once its case is over', async () => {
  const listed = { plate: '渝Q70705', customerName: '司徒静', phone: '13955507075' };
  const other = { plate: '渝Q70706', customerName: '上官云' };
  const { id } = await system.openCase('callback-campaign', { input: { name: '名单', customers: [listed, other] } });
  expect(await erase(listed.plate)).toMatchObject({ status: 409, body: { code: 'open-cases', cases: [id] } });
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '不再需要' }));
  const { pseudonym } = must(200, await erase(listed.plate));
  expect(pseudonym).toMatch(/^已删除-/);
  expect(await foundEverywhere(system, Object.values(listed))).toEqual([]);
  const [row] = await system.sql('select input from cases where id = $1', [id]);
  expect(row?.['input']).toMatchObject({ customers: [{ plate: pseudonym, customerName: pseudonym }, other] });
});

it('who is on hold is not erased until the hold is let go', async () => {
  const plate = '渝Q70703';
  const { id } = await system.openCase('appointment-via-store', { input: { ...person, plate } });
  await system.drive(id);
  expect((await system.as('admin-1').put(`${pathOf(plate)}/hold`, { reason: '诉讼' })).status).toBe(204);
  expect(must(200, await system.as('admin-1').get<{ items: object[] }>('/customers/holds')).items).toMatchObject([
    { plate, reason: '诉讼', heldBy: 'admin-1' },
  ]);
  expect((await erase(plate)).body.code).toBe('on-hold');
  expect((await system.as('admin-1').delete(`${pathOf(plate)}/hold`)).status).toBe(204);
  expect((await system.as('admin-1').delete(`${pathOf(plate)}/hold`)).status).toBe(404);
  expect(must(200, await erase(plate)).cases).toBe(1);
});

it('of two who erase one customer at once one does', async () => {
  const plate = '渝Q70704';
  const { id } = await system.openCase('appointment-via-store', { input: { ...person, plate } });
  await system.drive(id);
  const both = (await Promise.all([erase(plate), erase(plate)])).map(answer => must(200, answer).cases);
  expect(both.sort()).toEqual([0, 1]);
});

it('a hold keeps what a list says of a customer, too, and the rest of the list goes', async () => {
  const { id } = await system.openCase('appointment-notice-hand-in');
  await system.sql(
    `insert into register_entries (id, register, case_id, procedure, step, round, role, recorded_by, recorded_at, entry)
      select p, 'appointment-notice', $1, 'appointment-notice-hand-in', 'hand-in', 1, 'service-advisor', 'sa-S01', $2,
        jsonb_build_object('plate', p) from unnest('{渝Q71008,渝Q71009}'::text[]) p`,
    [id, new Date(system.now())],
  );
  expect((await system.as('admin-1').put(`${pathOf('渝Q71008')}/hold`, { reason: '诉讼' })).status).toBe(204);
  system.clock.moveTo(system.now() + 1_830 * 86_400_000);
  const dry = await system.as('admin-1').post<{ counts: object }>('/retention/runs', { dryRun: true });
  expect(must(201, dry).counts).toMatchObject({ registers: { held: 1 } });
  await system.settle();
  expect(await system.sql('select id from register_entries where case_id = $1', [id])).toEqual([{ id: '渝Q71008' }]);
});
