import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { casesToWorkOn, handsAtWork } from '../hands';
import { listenAll } from '../listening/listening';
import { memoryOf } from '../processes';
import { atMost, none } from '../report';
import { ms, spreadOf } from '../statistics';

const STREAMS = 500;
const CASES = 400;
const WARM_UP = 100;
const listeners = ['op-1', 'cs-1', 'gm-1', 'fd-S01', 'sm-S01'];

/** What people's completions cost with nobody and with 500 listening, and how soon each of those hears of them. */
export async function events(bench: Bench): Promise<Measured> {
  const { stack, say } = bench;
  const apiMb = () => memoryOf(stack)?.get('api') ?? NaN;
  await handsAtWork(bench, await casesToWorkOn(bench, WARM_UP), () => false);
  say('events: completions with nobody listening');
  const alone = spreadOf(await handsAtWork(bench, await casesToWorkOn(bench, CASES), () => false));
  const before = apiMb();
  say(`events: ${STREAMS} streams`);
  const listening = await listenAll(`${stack.api}/v1/events`, await tokensOf(bench));
  const worked = await casesToWorkOn(bench, CASES);
  const among = spreadOf(await handsAtWork(bench, [...worked], () => false));
  const recorded = await completions(bench, worked);
  const after = apiMb();
  const { heard, open } = await listening.heard();
  await listening.stop();
  const lags = [...recorded].flatMap(([id, atMs]) => (heard[id] ?? []).map(each => Math.max(0, each - atMs)));
  const missed = [...recorded.keys()].reduce((sum, id) => sum + Math.abs(STREAMS - (heard[id]?.length ?? 0)), 0);
  const lost = STREAMS - open;
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
        ours: String(missed + lost),
        target: none(missed + lost),
      },
      { what: `memory of api for ${STREAMS} streams`, ours: `${(after - before).toFixed(0)} MB` },
    ],
    numbers: { streams: STREAMS, alone, among, lag, missed, lost, before, after },
  };
}

/** When each was completed, once everybody had the time to hear of it. */
async function completions({ stack }: Bench, ids: string[]): Promise<Map<string, number>> {
  await sleep(1_000);
  const found = await stack.pool.query<{ id: string; at: Date }>(
    `select case_id as id, recorded_at as at from case_facts where kind = 'step-completed' and step = 'accept' and case_id = any($1)`,
    [ids],
  );
  return new Map(found.rows.map(({ id, at }) => [id, at.getTime()]));
}

function tokensOf({ people }: Bench): Promise<string[]> {
  return Promise.all(
    Array.from({ length: STREAMS }, (_, nth) => people.token(listeners[nth % listeners.length] ?? '')),
  );
}
