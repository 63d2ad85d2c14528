import type { Path } from '../../domain/paths';
import type { Procedure } from '../../domain/procedure';
import { procedureOf, procedures } from '../../domain/procedures';
import { inputOf } from '../../bench/happy';
import type { PolicyChange } from './drive';
import type { Lane } from './lane';
import type { System } from './system';
import { everyPath, named, walk } from './walk';

const AT_ONCE = 6;
const DAY_MS = 86_400_000;
const LONG = 'P3650D'; // whatever is agreed is sooner
const entitled = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };
const withoutCard = { plate: '渝D40001', customerName: '陈静' };
const withoutService = { plate: '渝T00001', customerName: '何静' };

/** What became of the paths of a procedure: what went wrong on one, and the ends they came to. */
export interface Walked {
  wrong: string[];
  ends: string[];
}

/** Makes a system in which every path can be taken at once. */
export async function preparePaths(system: Lane): Promise<void> {
  await system.sql(`insert into customers values ($1, $2, null)`, Object.values(withoutService));
  await system.sql(`insert into cards values ('T-1', $1, '2099-12-31', '{}')`, [withoutService.plate]);
  for (const { key } of procedures) await system.setPolicy(key, policyOf(key, false));
}

/** Which paths are taken, by their place in the list, and how many at a time. */
export interface Walking {
  which?: (at: number) => boolean;
  atOnce?: number;
}

/** Takes a case along every path of a procedure, some at a time. */
export async function walkEveryPath(
  system: Lane,
  procedure: Procedure,
  { which = () => true, atOnce = AT_ONCE }: Walking = {},
): Promise<Walked> {
  const waiting = (await everyPath(procedure)).filter((_, at) => which(at));
  const wrong: string[] = [];
  const ends = new Set<string>();
  const lane = async (): Promise<void> => {
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      const taken = path;
      const found = await open(system, procedure, taken)
        .then(id => walk(system, id, taken))
        .catch((error: unknown) => String(error));
      const outcome = 'outcome' in path.end ? path.end.outcome : null;
      if (typeof found === 'string') wrong.push(`${named(path)}: ${found}`);
      else if (found.outcome !== outcome) wrong.push(`${named(path)}: it ended ${found.outcome}`);
      if (outcome !== null) ends.add(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { wrong, ends: [...ends].sort() };
}

/** The ends a procedure has by its own order; superseded is no order's word: the parent's next round ends a case so. */
export function endsOf({ outcomes }: Procedure): string[] {
  return outcomes.filter(each => each !== 'superseded').sort();
}

/** What workflows say otherwise than their cases: each ended with the outcome of its case, or runs while its case is open. */
export async function disagreements({ sql, engine }: System): Promise<string[]> {
  const wrong: string[] = [];
  for (const { id, status, outcome } of await sql('select id, status, outcome from cases')) {
    const handle = engine.client.workflow.getHandle(String(id));
    const { status: now } = await handle.describe();
    const isOver = status === 'closed' || status === 'cancelled';
    const said: unknown = isOver && now.name === 'COMPLETED' ? await handle.result() : null;
    const isEndedByOrder = typeof outcome === 'string' && outcome !== 'superseded';
    const isRight = isOver ? said === (isEndedByOrder ? outcome : 'over') : now.name === 'RUNNING';
    if (!isRight)
      wrong.push(`${String(id)} is ${String(status)} ${String(outcome)}, its workflow ${now.name} ${String(said)}`);
  }
  return wrong;
}

/** Calls at any hour and without waiting; what waits for its day comes in its turn, and whoever does not come is missed at once. */
function policyOf(key: string, isSkipped: boolean): PolicyChange {
  const contact = { allowed: [], retryAfter: 'PT0S', oncePerDay: false };
  const durations: Record<string, string> = {};
  const settings: Record<string, string> = {};
  let days = 0;
  for (const [step, { due, call, expires, runs, starts }] of Object.entries(procedureOf(key).steps)) {
    if (starts && 'after' in starts) durations[step] = `PT${++days}S`;
    if (due?.rule === 'after' && expires && 'overdue' in expires) durations[step] = 'PT1S';
    if (call?.spacing) settings[call.spacing] = 'PT0S';
    if (runs?.unlessSooner) settings[runs.unlessSooner.than] = isSkipped ? LONG : 'PT0S';
    if (expires && 'grace' in expires) settings[expires.grace] = 'PT2S';
  }
  return { contact, durations, settings };
}

/** A customer to whom the path can happen: one without a card, or with a card that includes nothing. */
function customerFor({ steps }: Procedure, { passed }: Path): Record<string, string> {
  const refused = passed.find(
    ({ step, tells }) => tells['entitled'] === false || (steps[step]?.runs && tells['outcome'] === 'not-entitled'),
  );
  if (!refused) return entitled;
  return steps[refused.step]?.verifies === true ? withoutService : withoutCard;
}

/** What a case is opened with so that time answers for a step, where the path says that it did. */
function timeToPass({ steps }: Procedure, step: string, outcome: unknown, nowMs: number): Record<string, string> {
  const expires = steps[step]?.expires;
  if (!expires || 'overdue' in expires || outcome !== expires.outcome) return {};
  const isInstant = 'places' in expires;
  const at = new Date(isInstant ? nowMs - 1_000 : nowMs + 2 * DAY_MS).toISOString();
  const places = isInstant ? expires.places : (expires.on.day ?? []);
  const fields = places.flatMap(place => (place.startsWith('input.') ? [place.slice('input.'.length)] : []));
  return Object.fromEntries(fields.map(field => [field, isInstant ? at : at.slice(0, 10)]));
}

async function open(system: Lane, procedure: Procedure, path: Path): Promise<string> {
  const answers = path.passed.map(({ tells }) => tells['outcome']);
  const nowMs = system.now();
  const input = inputOf(procedure.key, customerFor(procedure, path), nowMs);
  for (const { step, tells } of path.passed) Object.assign(input, timeToPass(procedure, step, tells['outcome'], nowMs));
  const policy = policyOf(procedure.key, answers.includes('skipped'));
  const opener = path.passed.find(({ tells }) => tells['role'])?.tells['role'] === 'front-desk' ? 'fd-S01' : undefined;
  const { id } = await system.openCase(procedure.key, { input, policy, ...(opener ? { as: opener } : {}) });
  return id;
}
