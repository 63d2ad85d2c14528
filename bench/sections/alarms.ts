import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { casesToWorkOn, handsAtWork } from '../hands';
import { latenessOf } from '../lateness';
import { openMany } from '../ledger';
import { startReceivers, type Answer, type Receivers } from '../receivers';
import { atMost, none } from '../report';
import { ms, spreadOf } from '../statistics';
import { untilAllTakenUp, untilNone } from '../waiting';

const AT_ONCE = 2_000;
const OTHER_CASES = 1_500;
const QUIET_CASES = 60;
const DURATION_MS = 600_000;
const TAKEN_UP_WITHIN_MS = 180_000;
const SLOW_MS = 3_000;
const DRAIN_WITHIN_MS = 900_000;
const procedure = 'appointment-via-store';

const ways = [
  { key: 'healthy', channel: 'webhook', path: '/healthy' },
  { key: 'slow', channel: 'dingtalk', path: '/robot/send?access_token=slow' },
  { key: 'failing', channel: 'wecom', path: '/cgi-bin/webhook/send?key=failing' },
] as const;

/** Two thousand deadlines pass at one instant; of three ways out one is healthy, one slow and one failing. */
export async function alarms(bench: Bench): Promise<Measured> {
  const { stack, people, say } = bench;
  const other = await casesToWorkOn(bench, OTHER_CASES);
  const quiet = await handsAtWork(bench, other.splice(0, QUIET_CASES), () => false);
  await reachable(bench);
  const ladder = [{ level: 'L1', after: 'PT0S', to: ['holder', ...ways.map(({ key }) => `group:${key}`)] }];
  await people.setPolicy(procedure, { durations: { accept: 'PT10M' }, warnAt: null, ladder });
  const dueMs = Date.now() + TAKEN_UP_WITHIN_MS;
  say(`alarms: opening ${AT_ONCE} cases that are late at one instant`);
  const ids = await openMany(stack.databaseUrl, procedure, AT_ONCE, () => dueMs - DURATION_MS);
  await untilAllTakenUp(bench, dueMs - Date.now());
  await sleep(Math.max(0, dueMs - Date.now()));
  let isSent = false;
  const working = handsAtWork(bench, other, () => isSent);
  await untilNone('to be sent', () => unsent(bench), say, DRAIN_WITHIN_MS);
  isSent = true;
  const busy = await working;
  return resultOf(bench, { dueMs, quiet, busy, late: await latenessOf(stack.pool, ids) });
}

/** Of the bench's own: such a channel answers, late or never well. */
function answerOf(path: string): Answer {
  if (path === ways[1].path) return { status: 200, afterMs: SLOW_MS };
  return { status: path === ways[2].path ? 500 : 200, afterMs: 0 };
}

/** Where alarms go while this is measured. */
export function startOtherSides(): Promise<Receivers> {
  return startReceivers(answerOf);
}

/** A group for each way. */
async function reachable({ people, receivers }: Bench): Promise<void> {
  for (const { key, channel, path } of ways) {
    const secret = channel === 'webhook' ? { secret: `whsec_${randomBytes(32).toString('base64')}` } : {};
    const group = { name: key, store: 'S01', roles: [], channel, address: receivers.url(path), ...secret };
    const { status } = await people.call('PUT', `/groups/${key}`, 'admin-1', group);
    if (status !== 200) throw new Error(`the group ${key} was refused with ${status}`);
  }
}

/** What is on its way by the ways that take it. */
async function unsent({ stack }: Bench): Promise<number> {
  const found = await stack.pool.query<{ made: number; left: number }>(
    `select count(*)::int as made, (count(*) filter (where state = 'queued'))::int as left from deliveries
      where recipient in ('group:healthy', 'group:slow')`,
  );
  const { made = 0, left = 0 } = found.rows[0] ?? {};
  return Math.max(left, 2 * AT_ONCE - made);
}

interface Sounded {
  dueMs: number;
  quiet: number[];
  busy: number[];
  late: Awaited<ReturnType<typeof latenessOf>>;
}

async function resultOf({ stack, receivers }: Bench, { dueMs, quiet, busy, late }: Sounded): Promise<Measured> {
  const found = await stack.pool.query<{ recipient: string; state: string; after: number | null }>(
    `select recipient, state, (extract(epoch from sent_at) * 1000 - $1)::float8 as after from deliveries
      where recipient like 'group:%' and kind = 'escalation'`,
    [dueMs],
  );
  const of = (key: string) => found.rows.filter(({ recipient }) => recipient === `group:${key}`);
  const sentAfter = (key: string) => of(key).flatMap(({ state, after }) => (state === 'sent' ? (after ?? []) : []));
  const [healthy, slow] = [sentAfter('healthy'), sentAfter('slow')];
  const isLost = (key: string) => AT_ONCE - of(key).filter(({ state }) => state === 'sent').length;
  const stillThere = of('failing').filter(({ state }) => state === 'queued').length;
  const doubled = [...receivers.arrivedAt('/healthy').times.values()].filter(times => times > 1).length;
  const lost = isLost('healthy') + isLost('slow') + AT_ONCE - stillThere;
  const [before, during] = [spreadOf(quiet), spreadOf(busy)];
  return {
    lines: [
      {
        what: `${AT_ONCE} breaches at once, a way failing and one slow: committed p50 / p99 / max`,
        ours: `${ms(late.committed.p50)} / ${ms(late.committed.p99)} / ${ms(late.committed.max)}`,
        target: atMost(late.committed.max, 500, 'max 500 ms'),
      },
      {
        what: 'first notice out by the healthy way / by the slow one',
        ours: `${ms(Math.min(...healthy))} / ${ms(Math.min(...slow))}`,
        target: atMost(Math.min(...healthy), 2_000, '2 s'),
      },
      {
        what: 'all out by the healthy way, 600 a minute / by the slow one, 20 messages a minute',
        ours: `${ms(Math.max(...healthy))} / ${ms(Math.max(...slow))}`,
      },
      {
        what: 'messages to the slow robot for all of them',
        ours: String(receivers.arrivedAt(ways[1].path).messages),
      },
      { what: 'lost (those of the failing way still wait)', ours: String(lost), target: none(lost) },
      { what: 'arrived twice by the healthy way', ours: String(doubled), target: none(doubled) },
      {
        what: `completions of other cases before, p50 / p99`,
        ours: `${ms(before.p50)} / ${ms(before.p99)}`,
      },
      {
        what: `completions of other cases meanwhile (${during.count}), p50 / p99 / max`,
        ours: `${ms(during.p50)} / ${ms(during.p99)} / ${ms(during.max)}`,
        target: atMost(during.p99, 250, 'p99 250 ms'),
      },
    ],
    numbers: { late, before, during, healthy: spreadOf(healthy), slow: spreadOf(slow), stillThere, doubled, lost },
  };
}
