import { keepRecords } from '../../watch/retention/keep-records';
import { createLog } from '../../log';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { foundEverywhere } from '../support/everywhere';
import { must } from '../support/looking';

interface Run {
  day: string;
  dryRun: boolean;
  policyVersion: number;
  counts: Record<string, { withdrawn: number; deleted: number; held: number }>;
  endedAt: string | null;
}

let system: LedgerSystem;
beforeEach(async () => {
  system = await startLedgerSystem({ at: '2026-03-02T09:30:00+08:00', daily: ['retention'] });
  await system.sql(`delete from cards where valid_until < '2026-01-01'`); // somebody of the demo whose card has expired
});
afterEach(() => system.close());

const admin = () => system.as('admin-1');
const register = 'appointment-register-1';

/** A customer who was served now, and whose name nobody else has. */
async function served(plate: string): Promise<string> {
  const { id } = await system.openCase('appointment-via-store', { input: { plate, customerName: `客${plate}` } });
  await system.drive(id);
  await system.sql(
    `insert into texts (id, case_id, step, round, template, phone, body, state, queued_at, tries)
      values ($1, $1, 'close', 1, 'booked', '13900000001', $2, 'sent', $3, 1)`,
    [id, `客${plate}您好`, new Date(system.now())],
  );
  return id;
}
const entriesOf = (id: string) => system.sql('select 1 from register_entries where case_id = $1', [id]);
const plateOf = async (id: string) => (await system.theCase(id)).customer?.plate;
const textOf = async (id: string) => (await system.sql('select phone, body from texts where id = $1', [id]))[0];
const dryRun = async () => must(201, await admin().post<Run>('/retention/runs', { dryRun: true }));
const nightsOf = async () =>
  must(200, await admin().get<{ items: Run[] }>('/retention/runs')).items.filter(each => !each.dryRun);
/** Everything but what a dry run itself puts on record. */
const everything = async () =>
  system.sql(
    `select (select jsonb_agg(r) from register_entries r) as r, (select jsonb_agg(t) from texts t) as t,
      (select jsonb_agg(c) from cases c) as c, (select jsonb_agg(f) from case_facts f) as f,
      (select jsonb_agg(i) from idempotency_keys i) as i`,
  );

it('after a year texts lose words and number, absences go, and all else stays', async () => {
  const id = await served('渝Q71001');
  await system.sql(
    `insert into absences (id, staff, from_at, until_at, reason, made_at, made_by)
      values ('gone', 'op-1', $1, $1, '病假', $1, 'op-1'), ('kept', 'op-1', $1, $2, '事假', $1, 'op-1')`,
    [...[new Date(system.now()), new Date(system.now() + 30 * 86_400_000)]],
  );
  await system.advance('P365D');
  expect(await textOf(id)).toMatchObject({ phone: '13900000001' });
  expect((await dryRun()).counts['absences']).toEqual({ withdrawn: 0, deleted: 0, held: 0 });
  await system.advance('P2D');
  expect(await system.sql('select id from absences')).toEqual([{ id: 'kept' }]);
  expect((await nightsOf()).map(({ counts }) => counts['absences']?.deleted)).toContain(1);
  expect(await textOf(id)).toEqual({ phone: null, body: '' });
  expect([await plateOf(id), (await entriesOf(id)).length > 0]).toEqual(['渝Q71001', true]);
});

it('after more than three years without service a customer is withdrawn, whoever was served since is not', async () => {
  const [gone, stays] = [await served('渝Q71002'), await served('渝Q71003')];
  await system.advance('P365D');
  await served('渝Q71003');
  await system.advance('P731D');
  expect([await plateOf(gone), await plateOf(stays)]).toEqual(['渝Q71002', '渝Q71003']);
  expect(await foundEverywhere(system, ['渝Q71002'])).not.toEqual([]);
  await system.advance('P1D');
  expect([await plateOf(gone), await plateOf(stays)]).toEqual([expect.stringMatching(/^已删除-/), '渝Q71003']);
  expect(await foundEverywhere(system, ['渝Q71002'])).toEqual([]);
  expect(await entriesOf(gone)).not.toEqual([]);
  expect((await nightsOf())[0]).toMatchObject({ counts: { 'service-file': { withdrawn: 1, held: 0 } } });
});

it('registers go when their own five years are over, material slips after three', async () => {
  const id = await served('渝Q71004');
  await system.sql(
    `insert into register_entries (id, register, case_id, procedure, step, round, role, recorded_by, recorded_at, entry)
      select r, r, $1, 'work-order', 'x', 1, 'technician', 'te-S01', $2, '{}' from unnest('{work-order,material-slip,service-file}'::text[]) r`,
    [id, new Date(system.now())],
  );
  const kept = async () =>
    (await system.sql('select distinct register from register_entries where case_id = $1 order by 1', [id])).map(
      row => row['register'],
    );
  await system.advance('P1096D');
  expect(await kept()).toEqual([register, 'material-slip', 'service-file', 'work-order']);
  await system.advance('P1D');
  expect(await kept()).toEqual([register, 'service-file', 'work-order']);
  await system.advance('P731D');
  expect(await kept()).toEqual(['service-file']);
});

it('a dry run says what the night does, and touches nothing', async () => {
  await served('渝Q71005');
  const held = await served('渝Q71006');
  expect((await admin().put(`/customers/${encodeURIComponent('渝Q71006')}/hold`, { reason: '诉讼' })).status).toBe(204);
  system.clock.moveTo(system.now() + 1_100 * 86_400_000);
  const before = await everything();
  const { counts, endedAt } = await dryRun();
  expect(await everything()).toEqual(before);
  expect(endedAt).not.toBeNull();
  expect(counts).toMatchObject({ 'service-file': { withdrawn: 1, held: 1 }, texts: { deleted: 1, held: 1 } });
  await system.settle();
  expect((await nightsOf()).map(night => night.counts)).toEqual([counts]);
  expect(await plateOf(held)).toBe('渝Q71006');
  expect((await textOf(held))?.['body']).not.toBe('');
  expect((await dryRun()).counts).toMatchObject({ 'service-file': { withdrawn: 0, held: 1 }, texts: { deleted: 0 } });
});

it('processes that keep records at once do it once between them, and count it once', async () => {
  for (const number of [1, 2, 3, 4, 5]) await served(`渝Q7200${number}`);
  const another = () => keepRecords({ ledger: system.ledger, log: createLog('test', 'silent') });
  const leave = [system.join(another()), system.join(another())];
  system.clock.moveTo(system.now() + 1_100 * 86_400_000);
  const turn = { isStopped: () => false, again: () => undefined };
  await Promise.all([another().look(turn), another().look(turn), another().look(turn)]);
  await system.settle();
  leave.forEach(end => end());
  const [night, ...others] = await nightsOf();
  expect(others).toEqual([]);
  expect(night?.counts).toMatchObject({ 'service-file': { withdrawn: 5, held: 0 }, texts: { deleted: 5 } });
});

it('runs at the time of the policy, once a day, and keys nobody repeats go after a week', async () => {
  await served('渝Q71007');
  must(201, await admin().put('/retention/policy', { runAt: '04:30' }));
  for (const at of ['09T04:29', '09T04:31', '09T12:00', '10T04:29']) await system.untilPast(`2026-03-${at}:00+08:00`);
  expect((await nightsOf()).map(({ day }) => day)).toEqual(['2026-03-09', '2026-03-02']);
  expect(await system.sql('select 1 from idempotency_keys')).not.toEqual([]);
  await system.untilPast('2026-03-10T04:31:00+08:00');
  expect((await nightsOf())[0]).toMatchObject({ day: '2026-03-10', policyVersion: 1 });
  expect(await system.sql('select 1 from idempotency_keys')).toEqual([]);
});

it.each([
  [{ periods: { 'service-file': 'P2Y' } }, '/policy/periods/service-file'],
  [{ periods: { texts: 'P0D' } }, '/policy/periods/texts'],
  [{ periods: { 'idempotency-keys': 'P9Y' } }, '/policy/periods/idempotency-keys'],
  [{ periods: { diaries: 'P1Y' } }, '/policy/periods/diaries'],
  [{ runAt: '25:00' }, '/policy/runAt'],
])('refuses the policy %j', async (body, pointer) => {
  const answer = await admin().put<{ errors: object[] }>('/retention/policy', body);
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer }]]);
});

it('a change of the policy is a new version, and the rest keeps its value', async () => {
  expect(must(200, await admin().get('/retention/policy'))).toMatchObject({ version: 0, periods: { audit: 'P5Y' } });
  must(201, await admin().put('/retention/policy', { periods: { texts: 'P6M' } }));
  await system.sql(`update retention_policies set body = body #- '{periods,absences}'`); // of a release that knew none
  must(201, await admin().put('/retention/policy', { runAt: '02:15' }));
  expect(must(200, await admin().get('/retention/policy'))).toMatchObject({
    ...{ version: 2, createdBy: 'admin-1', runAt: '02:15' },
    periods: { texts: 'P6M', 'service-file': 'P3Y', absences: 'P1Y' },
  });
});
