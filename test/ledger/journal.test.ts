import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { cursorText, readCursorText, type JournalCursor } from '../../db/journal/cursor';
import { readJournal, type JournalEvent } from '../../db/journal/read-journal';
import { bareFacts, type BareFacts } from '../support/bare-facts';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { until } from '../support/until';

const CASES = 12;
let system: LedgerSystem;
let pool: Pool;
let bareCases: BareFacts['cases'];
let lock: BareFacts['lock'];
let write: BareFacts['write'];
let inTransaction: BareFacts['inTransaction'];
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
  pool = new Pool({ connectionString: system.ownerUrl, max: 24 });
  ({ cases: bareCases, lock, write, inTransaction } = bareFacts(system, pool));
});
afterAll(async () => {
  await pool.end();
  await system.close();
});

const read = (after: JournalCursor | null, limit = 500, nowMs = system.clock.now()) =>
  readJournal(pool, { after, limit, nowMs });
/** What comes behind a place, once there is as much: a transaction of another database of the cluster may be in the way. */
const told = (after: JournalCursor, count: number) =>
  until(`${count} events`, async () => {
    const { events } = await read(after);
    return events.length >= count && events.map(placeOf);
  });
/** The end of the journal, once all that was committed before stands in it. */
const present = () =>
  until('the present', async () => {
    const { cursor, heldSince } = await read(null);
    return heldSince === null && cursor;
  });
const placeOf = ({ cursor }: JournalEvent) => `${cursor.caseId}/${cursor.seq}`;

const random = (below: number) => Math.floor(Math.random() * below);

it('of 200 transactions that commit in any order, each event comes once and each case’s in order, however often the reader comes back', async () => {
  const ids = await bareCases(CASES);
  let at = cursorText(await present());
  const heardOf: string[] = [];
  let isOver = false;
  const writing = Promise.all(
    Array.from({ length: 200 }, () =>
      inTransaction(async db => {
        await db.query('select pg_current_xact_id()'); // it has its number, and waits
        await pause(random(30));
        const first = random(CASES);
        // two cases, in one order: a parent and its child
        for (const each of [...new Set([first, random(CASES)])].sort((a, b) => a - b)) {
          const id = ids[each] ?? '';
          await write(db, id, await lock(db, id), 1 + random(3));
        }
        await pause(random(30));
      }),
    ),
  ).then(() => (isOver = true));
  const reading = async (): Promise<boolean> => {
    const wasOver = isOver;
    const after = readCursorText(at);
    if (!after) throw new Error(`${at} is no place`);
    const { events, heldSince } = await read(after, 1 + random(40));
    // the connection breaks somewhere within the page
    const heard = events.slice(0, 1 + random(events.length));
    heardOf.push(...heard.map(placeOf));
    at = heard.at(-1) ? cursorText(heard.at(-1)?.cursor ?? after) : at;
    return wasOver && events.length === 0 && heldSince === null;
  };
  await until('everything to be told', reading, 60_000);
  await writing;
  const written = await pool.query<{ place: string }>(
    `select case_id || '/' || seq as place from case_facts where case_id = any($1) order by case_id, seq`,
    [ids],
  );
  expect(written.rows.length).toBeGreaterThan(200);
  expect([...heardOf].sort()).toEqual(written.rows.map(({ place }) => place).sort());
  for (const id of ids) {
    const seqs = heardOf.flatMap(place => (place.startsWith(`${id}/`) ? [Number(place.split('/')[1])] : []));
    expect(seqs).toEqual(seqs.map((_, nth) => nth + 1));
  }
});

it('what an older transaction commits later is not left out, and what is committed waits for it', async () => {
  const [one = '', other = ''] = await bareCases(2);
  const from = await present();
  const older = await pool.connect();
  await older.query('begin');
  await older.query('select pg_current_xact_id()');
  await inTransaction(async db => write(db, one, await lock(db, one)));
  const held = await read(from);
  expect(held).toMatchObject({ events: [], heldSince: expect.any(Date) });
  await write(older, other, await lock(older, other));
  await older.query('commit');
  older.release();
  expect((await told(held.cursor, 2)).sort()).toEqual([`${one}/1`, `${other}/1`].sort());
});

it('a transaction that waited for a case writes behind the younger one that had it', async () => {
  const [id = ''] = await bareCases(1);
  const from = await present();
  const older = await pool.connect();
  await older.query('begin');
  await older.query('select pg_current_xact_id()');
  await inTransaction(async db => write(db, id, await lock(db, id)));
  await write(older, id, await lock(older, id));
  await older.query('commit');
  older.release();
  await told(from, 2);
  const first = await read(from, 1);
  const second = await read(first.cursor, 1);
  expect([...first.events, ...second.events].map(placeOf)).toEqual([`${id}/1`, `${id}/2`]);
});

it('places of a cluster whose numbers were higher neither silence a case nor come up a second time', async () => {
  const [id = ''] = await bareCases(1);
  await inTransaction(async db => write(db, id, await lock(db, id)));
  await pool.query('update case_facts set txid = txid + 100000000 where case_id = $1', [id]);
  const from = await present();
  await inTransaction(async db => write(db, id, await lock(db, id)));
  expect(await told(from, 1)).toEqual([`${id}/2`]);
  // the numbers reach them, a month later
  await pool.query('update case_facts set txid = txid - 100000000 + 1 where case_id = $1 and seq = 1', [id]);
  const month = system.clock.now() + 30 * 86_400_000;
  const later = await readJournal(pool, { after: { ...from, atMs: month }, limit: 10, nowMs: month });
  expect(later).toMatchObject({ events: [], lost: null });
});

it('a place of another database is lost, and reading goes on from the present', async () => {
  const [id = ''] = await bareCases(1);
  const { cursor, lost, events } = await read({ ...(await present()), epoch: '0123456789ab' });
  expect({ lost, events }).toEqual({ lost: 'another-database', events: [] });
  await inTransaction(async db => write(db, id, await lock(db, id)));
  expect(await told(cursor, 1)).toEqual([`${id}/1`]);
});

it('the journal is read by its index, however many facts there are', async () => {
  await pool.query('analyze case_facts');
  await pool.query('set enable_seqscan = on');
  const { rows } = await pool.query<Record<string, string>>(
    `explain select from case_facts f where f.txid >= 5 and f.txid < 9 order by f.txid limit 10`,
  );
  expect(rows.map(row => row['QUERY PLAN']).join()).toContain('case_facts_journal');
});
