import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { casesToWorkOn, handsAtWork } from '../hands';
import { memoryOf } from '../processes';
import { atLeast, atMost, none } from '../report';
import { ms, perSecond, rate, spreadOf } from '../statistics';

const CUSTOMERS = 500_000;
const OTHER_CASES = 2_000;
const LOOK_UPS = 2_000;
const WARM_UP = 2_000; // whatever runs for the first time is compiled meanwhile
const LOOK_EVERY_MS = 500;

interface Progress {
  id: string;
  status: 'reading' | 'done' | 'refused';
  rows: number;
  created: number;
  unchanged: number;
}

/** A file of half a million customers with cards, while people work; the same file again; then customers are looked up. */
export async function imports(bench: Bench): Promise<Measured> {
  const { people, stack, say } = bench;
  say(`imports: a file of ${CUSTOMERS} customers with cards, while people work`);
  const file = fileOf(CUSTOMERS);
  const others = await casesToWorkOn(bench, OTHER_CASES);
  const apiMb = () => memoryOf(stack)?.get('api') ?? NaN;
  const before = apiMb();
  const state = { isRead: false };
  const working = handsAtWork(bench, others, () => state.isRead);
  const first = await read(bench, file, apiMb).finally(() => (state.isRead = true));
  const hands = spreadOf(await working);
  say(`imports: read in ${ms(first.tookMs)}; the same file again`);
  const again = await read(bench, file, apiMb);
  say(`imports: read again in ${ms(again.tookMs)}; ${LOOK_UPS} customers are looked up`);
  const looks: number[] = [];
  for (let at = 0; at < WARM_UP + LOOK_UPS; at++) {
    const plate = encodeURIComponent(plateOf((at * 7_919) % CUSTOMERS));
    const from = performance.now();
    await people.call('GET', `/customers/lookup?plate=${plate}&service=pickup`, 'op-1');
    looks.push(performance.now() - from);
  }
  const look = spreadOf(looks.slice(WARM_UP));
  const reading = perSecond(CUSTOMERS, first.tookMs);
  const peak = Math.max(first.peak, again.peak);
  const lost = 2 * CUSTOMERS - first.created - again.unchanged;
  return {
    lines: [
      {
        what: `a file of ${CUSTOMERS} customers with cards is kept`,
        ours: `${rate(reading)}, ${ms(first.tookMs)}`,
        target: atLeast(reading, CUSTOMERS / 300, 'in 5 minutes'),
      },
      { what: 'the same file again', ours: `${rate(perSecond(CUSTOMERS, again.tookMs))}, ${ms(again.tookMs)}` },
      { what: 'rows lost, or changed by the same file', ours: String(lost), target: none(lost) },
      {
        what: 'memory of api before / at most',
        ours: [before, peak].map(mb => `${mb.toFixed(0)} MB`).join(' / '),
        target: atMost(peak - before, 150, '150 MB more'),
      },
      {
        what: `completions of other cases meanwhile (${hands.count}), p50 / p99 / max`,
        ours: `${ms(hands.p50)} / ${ms(hands.p99)} / ${ms(hands.max)}`,
        target: atMost(hands.p99, 150, 'p99 150 ms'),
      },
      {
        what: `a customer among ${CUSTOMERS} is looked up, after ${WARM_UP} others, p50 / p99`,
        ours: `${ms(look.p50)} / ${ms(look.p99)}`,
        target: atMost(look.p99, 5, 'p99 5 ms'),
      },
    ],
    numbers: { customers: CUSTOMERS, before, first, again, hands, look },
  };
}

async function read({ stack, people }: Bench, body: string, apiMb: () => number) {
  const startedAt = performance.now();
  const headers = { authorization: `Bearer ${await people.token('admin-1')}`, 'content-type': 'text/csv' };
  const response = await fetch(`${stack.api}/v1/imports?kind=customers`, { method: 'POST', headers, body });
  if (response.status !== 202) throw new Error(`the file was answered ${response.status}`);
  const { id } = (await response.json()) as Progress; // the contract's own shape
  const arrivedMs = performance.now() - startedAt;
  for (let peak = 0; ;) {
    peak = Math.max(peak, apiMb());
    const progress = (await people.call('GET', `/imports/${id}`, 'admin-1')).body as Progress;
    if (progress.status !== 'reading') return { ...progress, arrivedMs, tookMs: performance.now() - startedAt, peak };
    await sleep(LOOK_EVERY_MS);
  }
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

function plateOf(at: number): string {
  const [first, second] = [Math.floor(at / 100_000), at % 100_000];
  return `渝${letters.charAt(first + 5)}${String(second).padStart(5, '0')}`;
}

function fileOf(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => {
    const card = String(10_000_000 + at);
    return `${plateOf(at)},赵敏,138${card},KB${card},2099-12-31,pickup;appointment`;
  });
  return ['plate,customerName,phone,cardNumber,validUntil,services', ...rows].join('\n');
}
