import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { handsAtWork, workedOn } from '../hands';
import { openMany } from '../ledger';
import { memoryOf } from '../processes';
import { atMost, none } from '../report';
import { ms, spreadOf } from '../statistics';

const STREAMS = 500;
const CASES = 400;
const TOLD_WITHIN_MS = 10_000;
const listeners = ['op-1', 'cs-1', 'gm-1', 'fd-S01', 'sm-S01'];

/** What people's completions cost with nobody and with 500 listening, and how soon each of those hears of them. */
export async function events(bench: Bench): Promise<Measured> {
  const { stack, say } = bench;
  const apiMb = () => memoryOf(stack)?.get('api') ?? NaN;
  say('events: completions with nobody listening');
  const alone = spreadOf(await work(bench));
  const before = apiMb();
  say(`events: ${STREAMS} streams`);
  const heard = { at: new Map<string, number[]>(), open: 0 };
  const close = await listenAll(bench, heard);
  const among = spreadOf(await work(bench));
  const recorded = await completions(bench, [...heard.at.keys()]);
  const after = apiMb();
  const lags = [...recorded].flatMap(([id, atMs]) => (heard.at.get(id) ?? []).map(each => Math.max(0, each - atMs)));
  const missed = [...recorded.keys()].reduce((sum, id) => sum + STREAMS - (heard.at.get(id)?.length ?? 0), 0);
  const lost = STREAMS - heard.open;
  close();
  const lag = spreadOf(lags);
  return {
    lines: [
      {
        what: `completions with nobody listening (${alone.count}), p50 / p99`,
        ours: `${ms(alone.p50)} / ${ms(alone.p99)}`,
      },
      {
        what: `completions with ${STREAMS} streams (${among.count}), p50 / p99`,
        ours: `${ms(among.p50)} / ${ms(among.p99)}`,
        target: atMost(among.p99, 150, 'p99 150 ms'),
      },
      {
        what: `recorded to heard, ${lag.count} events, p50 / p99 / max`,
        ours: `${ms(lag.p50)} / ${ms(lag.p99)} / ${ms(lag.max)}`,
        target: atMost(lag.p50, 200, 'p50 200 ms'),
      },
      {
        what: 'events missed or doubled, streams lost',
        ours: String(Math.abs(missed) + lost),
        target: none(Math.abs(missed) + lost),
      },
      { what: `memory of api for ${STREAMS} streams`, ours: `${(after - before).toFixed(0)} MB` },
    ],
    numbers: { streams: STREAMS, alone, among, lag, missed, lost, before, after },
  };
}

async function work(bench: Bench): Promise<number[]> {
  return handsAtWork(bench, await openMany(bench.stack.databaseUrl, workedOn, CASES, Date.now), () => false);
}

/** When the completions were recorded that somebody heard of, once everybody had the time to hear. */
async function completions({ stack }: Bench, ids: string[]): Promise<Map<string, number>> {
  await sleep(1_000);
  const found = await stack.pool.query<{ id: string; at: Date }>(
    `select case_id as id, recorded_at as at from case_facts where kind = 'step-completed' and step = 'accept' and case_id = any($1)`,
    [ids],
  );
  return new Map(found.rows.map(({ id, at }) => [id, at.getTime()]));
}

interface HeardBy {
  /** By case, when each stream heard of the completion of its first step. */
  at: Map<string, number[]>;
  open: number;
}

async function listenAll({ stack, people }: Bench, heard: HeardBy): Promise<() => void> {
  const stops: (() => void)[] = [];
  for (let nth = 0; nth < STREAMS; nth += 1) {
    const token = await people.token(listeners[nth % listeners.length] ?? '');
    stops.push(await listen(`${stack.api}/v1/events`, token, heard));
  }
  const untilMs = Date.now() + TOLD_WITHIN_MS;
  while (heard.open < STREAMS && Date.now() < untilMs) await sleep(50);
  return () => stops.forEach(stop => stop());
}

const COMPLETED = /^data: \{"type":"step\.completed".*?"caseId":"([^"]+)".*?"step":"accept"/m;

function listen(url: string, token: string, heard: HeardBy): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, response => {
      let rest = '';
      heard.open += 1;
      response.setEncoding('utf8').on('data', (piece: string) => {
        const blocks = (rest + piece).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const id = COMPLETED.exec(block)?.[1];
          if (id !== undefined) hear(heard, id);
        }
      });
      response.on('close', () => (heard.open -= 1)).on('error', () => undefined);
      resolve(() => void response.destroy());
    });
    asked.on('error', reject).end();
  });
}

function hear({ at }: HeardBy, id: string): void {
  const known = at.get(id);
  if (known) known.push(Date.now());
  else at.set(id, [Date.now()]);
}
