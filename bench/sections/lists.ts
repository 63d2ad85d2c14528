import type { Bench, Measured } from '../bench';
import { openMany } from '../ledger';
import { customerOf, memberFor, store } from '../people';
import { atMost } from '../report';
import { ms, perSecond, rate, spreadOf, type Spread } from '../statistics';

const OPEN_CASES = 100_000;
const PIECE = 10_000;
const ASKED = 500;
const procedures = ['appointment-via-call-centre', 'appointment-via-store'];

/** What people look at all day, and who asks for it. */
const asked = [
  { what: 'a work list, GET /tasks', by: 'op-1', path: () => '/tasks?limit=50' },
  {
    what: 'a work list of one store',
    by: memberFor('appointment-via-store', 'accept'),
    path: () => `/tasks?store=${store}&limit=50`,
  },
  { what: 'the cases that are open, GET /cases', by: 'gm-1', path: () => '/cases?status=open&limit=50' },
  { what: 'the cases that are late', by: 'gm-1', path: () => '/cases?overdue=true&limit=50' },
  { what: 'the cases of a car', by: 'op-1', path: (at: number) => `/cases?plate=${plateOf(at)}&limit=50` },
];

/** Work lists and lists of cases while a hundred thousand cases are open. */
export async function lists(bench: Bench): Promise<Measured> {
  const { stack, people, say } = bench;
  const worker = stack.pidOf('worker');
  if (worker === undefined) throw new Error('no worker runs');
  process.kill(worker, 'SIGSTOP'); // what is measured is reading: the engine would take cases up for an hour beside it
  try {
    const startedAt = performance.now();
    for (let open = 0; open < OPEN_CASES; open += PIECE) {
      say(`lists: ${open} of ${OPEN_CASES} cases are open`);
      for (const procedure of procedures)
        await openMany(stack.databaseUrl, procedure, PIECE / procedures.length, index => startOf(open + index));
    }
    const opening = perSecond(OPEN_CASES, performance.now() - startedAt);
    await stack.pool.query('analyze'); // as PostgreSQL does by itself within a minute
    const read: { what: string; took: Spread }[] = [];
    for (const { what, by, path } of asked) {
      say(`lists: ${what}, ${ASKED} times`);
      read.push({ what, took: await timesOf(people, by, path) });
    }
    return {
      lines: [
        { what: `${OPEN_CASES} cases are opened in the ledger`, ours: rate(opening) },
        ...read.map(({ what, took }) => ({
          what: `${what}, ${OPEN_CASES} open, p50 / p99 / max`,
          ours: `${ms(took.p50)} / ${ms(took.p99)} / ${ms(took.max)}`,
          target: atMost(took.p99, 50, 'p99 50 ms'),
        })),
      ],
      numbers: { opening, read },
    };
  } finally {
    process.kill(worker, 'SIGCONT');
  }
}

// over the two hours before: half of them are late, so that neither list is short
function startOf(index: number): number {
  return Date.now() - (index % 7_200) * 1_000;
}

function plateOf(at: number): string {
  return encodeURIComponent(customerOf(at).plate);
}

async function timesOf({ call }: Bench['people'], by: string, path: (at: number) => string): Promise<Spread> {
  const took: number[] = [];
  for (let at = 0; at < ASKED; at++) {
    const from = performance.now();
    const { status, body } = await call('GET', path(at), by);
    took.push(performance.now() - from);
    const { items } = body as { items: unknown[] }; // the contract's own shape
    if (status !== 200 || items.length === 0) throw new Error(`${path(at)} was answered ${status} without a case`);
  }
  return spreadOf(took.slice(ASKED / 10)); // the first of them wake the process up
}
