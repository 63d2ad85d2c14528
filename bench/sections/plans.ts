import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { handsAtWork, workedOn } from '../hands';
import { openMany } from '../ledger';
import { store } from '../people';
import { memoryOf } from '../processes';
import { atLeast, atMost, none } from '../report';
import { ms, perSecond, rate, spreadOf } from '../statistics';

const ROWS = 100_000;
const TO_OPEN = 2_000;
const OPEN_AT_MOST = 1_000;
const LOOK_EVERY_MS = 150;
const OPENED_WITHIN_MS = 40_000;
const OTHER_CASES = 400;
const procedure = 'service-reminder';

interface Progress {
  id: string;
  rows: number;
  accepted: number;
  opened: number;
}

/** A plan of 100,000 rows: how fast it is read and what that holds of memory; then how fast the pacer opens rows. */
export async function plans(bench: Bench): Promise<Measured> {
  const { people, stack, say } = bench;
  await people.setPolicy(procedure, { contact: { allowed: [] }, settings: { openAtMost: OPEN_AT_MOST } });
  await send(bench, 'warm-up', file(1_000, '2099-12-01'));
  say(`plans: a file of ${ROWS} rows`);
  const apiMb = () => memoryOf(stack)?.get('api') ?? NaN;
  const before = apiMb();
  const sent = { isRead: false };
  const startedAt = performance.now();
  const sending = send(bench, 'large', file(ROWS, '2099-12-01')).finally(() => (sent.isRead = true));
  const memory: number[] = [];
  const looks: number[] = [];
  while (!sent.isRead) {
    memory.push(apiMb());
    const lookedAt = performance.now();
    await people.call('GET', '/reminder-plans?status=reading', 'pd-1');
    looks.push(performance.now() - lookedAt);
    await sleep(LOOK_EVERY_MS);
  }
  const { accepted } = await sending;
  const readMs = performance.now() - startedAt;
  const peak = Math.max(before, ...memory);
  const after = apiMb();
  const look = spreadOf(looks);
  say(`plans: read in ${ms(readMs)}; ${TO_OPEN} rows to open, ${OPEN_AT_MOST} at once`);
  const others = await openMany(stack.databaseUrl, workedOn, OTHER_CASES, Date.now);
  const state = { isOpened: false };
  const working = handsAtWork(bench, others, () => state.isOpened);
  const opening = await open(bench).finally(() => (state.isOpened = true));
  const hands = spreadOf(await working);
  const reading = perSecond(accepted, readMs);
  return {
    lines: [
      { what: `a plan of ${ROWS} rows is read`, ours: rate(reading), target: atLeast(reading, 5_000, '5,000/s') },
      { what: 'rows of it that were lost', ours: String(ROWS - accepted), target: none(ROWS - accepted) },
      {
        what: 'memory of api before / at most / after',
        ours: [before, peak, after].map(mb => `${mb.toFixed(0)} MB`).join(' / '),
        target: atMost(peak - before, 100, '100 MB more'),
      },
      { what: 'its progress answers meanwhile, p50 / max', ours: `${ms(look.p50)} / ${ms(look.max)}` },
      { what: `rows opened as cases, ${OPEN_AT_MOST} at once`, ours: rate(opening.perSecond) },
      {
        what: `completions of other cases meanwhile (${hands.count}), p50 / p99 / max`,
        ours: `${ms(hands.p50)} / ${ms(hands.p99)} / ${ms(hands.max)}`,
        target: atMost(hands.p99, 150, 'p99 150 ms'),
      },
      { what: 'opened beyond what the policy lets', ours: String(opening.beyond), target: none(opening.beyond) },
    ],
    numbers: { rows: ROWS, accepted, readMs, before, peak, after, look, opening, hands },
  };
}

async function open(bench: Bench) {
  const startedAt = performance.now();
  const { id } = await send(bench, 'to open', file(TO_OPEN, ''));
  const sentMs = performance.now() - startedAt;
  for (;;) {
    const { body } = await bench.people.call('GET', `/reminder-plans/${id}`, 'pd-1');
    const { opened } = body as Progress; // the contract's own shape
    const spentMs = performance.now() - startedAt;
    if (opened >= OPEN_AT_MOST || spentMs > OPENED_WITHIN_MS)
      return { opened, perSecond: perSecond(opened, spentMs - sentMs), beyond: Math.max(0, opened - OPEN_AT_MOST) };
    await sleep(20);
  }
}

function file(count: number, dueOn: string): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `渝KD${String(at).padStart(5, '0')},赵敏,138${10_000_000 + at},保养到期,${dueOn}`,
  );
  return ['plate,customerName,phone,item,dueOn', ...rows].join('\n');
}

async function send({ stack, people }: Bench, name: string, body: string): Promise<Progress> {
  const query = new URLSearchParams({ kind: 'maintenance-due', name, store, feedbackRoute: '销售部' });
  const headers = { authorization: `Bearer ${await people.token('pd-1')}`, 'content-type': 'text/csv' };
  const response = await fetch(`${stack.api}/v1/reminder-plans?${query}`, { method: 'POST', headers, body });
  if (response.status !== 202) throw new Error(`the plan ${name} was answered ${response.status}`);
  return (await response.json()) as Progress;
}
