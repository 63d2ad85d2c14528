import { migrate } from '../../db/migrate';
import { formerDatabase, type FormerDatabase } from '../support/former-release';

const FORMER = '0014_lists_in_parts';
const at = '2026-11-20T08:00:00.123Z';
let db: FormerDatabase;

/** What a release that kept notes on everything says of a topic, by the statement it says it with. */
const leave = (topic: string, part: string, note: unknown) =>
  db.sql(
    `insert into system_notes (topic, part, at, note) values ($1, $2, $4, $3)
      on conflict (topic, part) do update set at = excluded.at, note = excluded.note`,
    [topic, part, JSON.stringify(note), at],
  );

const openCase = (id: string) =>
  db.sql(
    `insert into cases (id, procedure, status, input, policy_id, opened_at, opened_by, round, shift_ms, last_seq, heard_seq)
      values ($1, 'appointment-via-store', 'open', '{}', 'p', $2, 'x', 1, 0, 0, 0)`,
    [id, at],
  );

/** A note of every topic there was. */
async function leaveAll(name: string): Promise<void> {
  await leave('heartbeat', `watch-${name}`, { engine: 'up', release: '', kit: 2 });
  await leave('auditor', 'auditor', { engine: 'up', examined: 7, isPutBack: false });
  await leave('engine-identity', 'engine', { id: `engine-${name}` });
  await leave('engine-beat', 'engine', { beat: Date.parse(at) });
  await leave('children-to-cancel', name, { by: 'ss-S01', reason: '客户取消', beforeRound: 3 });
  await leave('displaced-call', `${name}/2026-11-23/winner/1`, { case: name, by: 'winner/1' });
  await leave('calendar-unknown', `2031/${name}`, { year: 2031, store: name });
  await leave('contradicts-order', name, { reason: 'the step is not in the order' });
  await leave('reseating', `procedure-of-${name}`, { mode: 'by-hand' });
  await leave('planned-runs', 'weekly', { next: ['2026-11-30T01:00:00.000Z', '2026-12-07T01:00:00.000Z'] });
  await leave('two-spellings', `渝Ａ-${name}`, { plate: '渝A12345' });
}

beforeAll(async () => {
  db = await formerDatabase(FORMER);
  for (const id of ['before', 'beside']) await openCase(id);
  await db.sql(
    `insert into schedules (id, procedure, each_store, cron, time_zone, input, catch_up, paused, created_at, created_by, version, engine_version)
      values ('weekly', 'call-log-review', false, '0 9 * * 1', 'Asia/Shanghai', '{}', 'P1D', false, $1, 'x', 1, 1)`,
    [at],
  );
  await leaveAll('before');
  await leave('contradicts-order', 'no-case', { reason: 'its case is gone' });
  await leave('children-to-cancel', 'round-3', { by: 'system', reason: 'departure', beforeRound: 3 });
  await migrate(db.url, db.url);
});
afterAll(() => db.drop());

const rows = async () => ({
  engine: await db.sql('select id, identity, marked_at, audited_at, audit from engine_state'),
  children: await db.sql('select parent_id, by, reason, before_round, asked_at from children_to_end order by 1'),
  displaced: await db.sql('select case_id, day::text, by, displaced_at from displaced_calls order by 1'),
  years: await db.sql('select year, store, met_at from missing_calendars order by 2'),
  contradictions: await db.sql('select case_id, reason, found_at from contradictions order by 1'),
  reseating: await db.sql('select procedure, mode, set_at from reseating_modes order by 1'),
  runs: await db.sql('select schedule_id, run_at from planned_runs order by 2'),
  spellings: await db.sql('select spelling, plate, found_at from plate_spellings order by 1'),
});
const expected = (names: string[]) => {
  const each = <T>(row: (name: string) => T) => names.map(row);
  const when = new Date(at);
  return {
    engine: [
      {
        id: 'engine',
        identity: `engine-${names.at(-1)}`,
        marked_at: when,
        audited_at: when,
        audit: { engine: 'up', examined: 7, isPutBack: false },
      },
    ],
    children: each(name => ({ parent_id: name, by: 'ss-S01', reason: '客户取消', before_round: 3, asked_at: when })),
    displaced: each(name => ({ case_id: name, day: '2026-11-23', by: 'winner/1', displaced_at: when })),
    years: each(name => ({ year: 2031, store: name, met_at: when })),
    contradictions: each(name => ({ case_id: name, reason: 'the step is not in the order', found_at: when })),
    reseating: each(name => ({ procedure: `procedure-of-${name}`, mode: 'by-hand', set_at: when })),
    runs: ['2026-11-30T01:00:00Z', '2026-12-07T01:00:00Z'].map(run => ({
      schedule_id: 'weekly',
      run_at: new Date(run),
    })),
    spellings: each(name => ({ spelling: `渝Ａ-${name}`, plate: '渝A12345', found_at: when })),
  };
};

it('what a former release noted stands in the table of its kind, and only heartbeats are notes', async () => {
  expect(await rows()).toEqual(expected(['before']));
  expect(await db.sql('select topic, part from system_notes')).toEqual([{ topic: 'heartbeat', part: 'watch-before' }]);
});

it('what a process of the former release still notes while it is being replaced comes there too', async () => {
  await leaveAll('beside');
  expect(await rows()).toEqual(expected(['before', 'beside']));
  const beating = await db.sql('select distinct topic from system_notes');
  expect(beating).toEqual([{ topic: 'heartbeat' }]);
});

it('what was noted of a case goes with it', async () => {
  await db.sql(`delete from cases where id = 'before'`);
  expect(await db.sql(`select 1 from contradictions where case_id = 'before'`)).toEqual([]);
  expect(await db.sql(`select 1 from children_to_end where parent_id = 'before'`)).toEqual([]);
});
