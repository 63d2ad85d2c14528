import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { insertFacts } from '../../db/case-store/insert-facts';
import { cursorText, readCursorText, type JournalCursor } from '../../db/journal/cursor';
import { readJournal, type JournalEvent } from '../../db/journal/read-journal';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { until } from '../support/until';

const CASES = 12;
let system: LedgerSystem;
let pool: Pool;
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
  pool = new Pool({ connectionString: system.ownerUrl, max: 24 });
});
afterAll(async () => {
  await pool.end();
  await system.close();
});

const read = (after: JournalCursor | null, limit = 500, nowMs = system.clock.now()) =>
  readJournal(pool, { after, limit, nowMs });
const present = async () => (await read(null)).cursor;
const placeOf = ({ event }: JournalEvent) => `${event.data.caseId}/${event.data.seq}`;

/** Cases with nothing but their rows: what is tested is in which order facts are told, not what they say. */
async function bareCases(count: number): Promise<string[]> {
  const { id } = await system.openCase('appointment-via-store');
  const ids = Array.from({ length: count }, (_, at) => `${id}x${at}`);
  await pool.query(
    `insert into cases select (jsonb_populate_record(c, jsonb_build_object('id', n, 'last_seq', 0))).*
      from cases c, unnest($2::text[]) n where c.id = $1`,
    [id, ids],
  );
  return ids;
}

type Db = Pick<Client, 'query'>;

/** What every act does: takes the case, then writes under its next numbers. */
async function lock(db: Db, id: string): Promise<number> {
  const found = await db.query<{ seq: number }>('select last_seq as seq from cases where id = $1 for update', [id]);
  return found.rows[0]?.seq ?? 0;
}

async function write(db: Db, id: string, after: number, count = 1): Promise<void> {
  const now = new Date(system.clock.now()).toISOString();
  const facts = Array.from({ length: count }, (_, at) => ({
    ...{ case_id: id, seq: after + at + 1, key: `k/${after + at + 1}`, kind: 'step-claimed', step: 'accept', round: 1 },
    ...{ at: now, recorded_at: now, by: 'x', data: {}, tells: null },
  }));
  await db.query(insertFacts('$1::jsonb'), [JSON.stringify(facts)]);
  await db.query('update cases set last_seq = $2 where id = $1', [id, after + count]);
}

async function inTransaction(act: (db: Db) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await act(client);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const random = (below: number) => Math.floor(Math.random() * below);

it('of 200 transactions that commit in any order, each event comes once and each case’s in order, however often the reader comes back', async () => {
  const ids = await bareCases(CASES);
  let at = cursorText(await present());
  const told: string[] = [];
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
    const { events } = await read(after, 1 + random(40));
    // the connection breaks somewhere within the page
    const heard = events.slice(0, 1 + random(events.length));
    told.push(...heard.map(placeOf));
    at = heard.at(-1) ? cursorText(heard.at(-1)?.cursor ?? after) : at;
    return wasOver && events.length === 0;
  };
  await until('everything to be told', reading, 60_000);
  await writing;
  const written = await pool.query<{ place: string }>(
    `select case_id || '/' || seq as place from case_facts where case_id = any($1) order by case_id, seq`,
    [ids],
  );
  expect(written.rows.length).toBeGreaterThan(200);
  expect([...told].sort()).toEqual(written.rows.map(({ place }) => place).sort());
  for (const id of ids) {
    const seqs = told.flatMap(place => (place.startsWith(`${id}/`) ? [Number(place.split('/')[1])] : []));
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
  const { events, heldSince } = await read(held.cursor);
  expect(events.map(placeOf).sort()).toEqual([`${one}/1`, `${other}/1`].sort());
  expect(heldSince).toBeNull();
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
  expect((await read(from)).events.map(placeOf)).toEqual([`${id}/2`]);
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
  expect((await read(cursor)).events.map(placeOf)).toEqual([`${id}/1`]);
});

it('the journal is read by its index, however many facts there are', async () => {
  await pool.query('analyze case_facts');
  await pool.query('set enable_seqscan = on');
  const { rows } = await pool.query<Record<string, string>>(
    `explain select from case_facts f where f.txid >= 5 and f.txid < 9 order by f.txid limit 10`,
  );
  expect(rows.map(row => row['QUERY PLAN']).join()).toContain('case_facts_journal');
});
