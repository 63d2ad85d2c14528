import { Client } from 'pg';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { hourly, slotsOf, timeAhead } from '../support/slots';

let system: LedgerSystem;
let slots: ReturnType<typeof slotsOf>;
beforeAll(async () => {
  system = await startLedgerSystem();
  slots = slotsOf(system);
  await slots.put(hourly(2));
});
afterAll(() => system.close());

test('two customers in one seat the database refuses, whatever was decided', async () => {
  const [first, second] = [await slots.booked(timeAhead(4, '09:00')), await slots.booked(timeAhead(4, '09:00'))];
  const sameSeat = system.sql('update slot_seats set seat = 1 where case_id = any($1)', [[first, second]]);
  await expect(sameSeat).rejects.toMatchObject({ code: '23505', constraint: 'slot_seats_once' });
});

test('whoever writes the seat a decision was about to take, it answers slot-full', async () => {
  const [another, id] = [await slots.asked(), await slots.asked()];
  const writer = new Client({ connectionString: system.databaseUrl });
  await writer.connect();
  try {
    await writer.query('begin');
    await writer.query(
      `insert into slot_seats (case_id, store, department, at, seat, minutes, appointment_at, state)
        values ($1, 'S01', '', $2, 1, 60, $2, 'held')`,
      [another, timeAhead(5, '09:00')],
    );
    const answer = slots.reply(id, timeAhead(5, '09:00'));
    await system.until('the reply waits for the writer', async () => {
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await system.sql(waiting)).length > 0;
    });
    await writer.query('commit');
    expect(await answer).toMatchObject({ status: 409, body: { code: 'slot-full' } });
  } finally {
    await writer.end();
  }
  expect((await system.theCase(id)).steps.find(({ step }) => step === 'reply')?.status).toBe('open');
});
