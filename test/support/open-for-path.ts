import type { Path } from '../../domain/language/paths';
import type { Procedure } from '../../domain/language/procedure';
import { procedureOf, procedures } from '../../domain/procedures';
import { inputOf } from '../../bench/happy';
import type { PolicyChange } from './drive';
import type { Lane } from './lane';
import { answeringOf } from './paths';
import { childIn, verifiesIn } from '../../domain/language/step-table';

const DAY_MS = 86_400_000;
const LONG = 'P365D'; // whatever is agreed is sooner
const entitled = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };
const withoutCard = { plate: '渝D40001', customerName: '陈静' };
const withoutService = { plate: '渝T00001', customerName: '何静' };

/** Makes a system in which every path can be taken at once. */
export async function preparePaths(system: Lane): Promise<void> {
  await system.sql(`insert into customers values ($1, $2, null)`, Object.values(withoutService));
  await system.sql(`insert into cards values ('T-1', $1, '2099-12-31', '{}')`, [withoutService.plate]);
  for (const { key } of procedures) await system.setPolicy(key, policyOf(key, false));
}

/** Opens the case to which a path can happen; answers its id. */
export async function openForPath(system: Lane, procedure: Procedure, path: Path): Promise<string> {
  const answers = path.passed.map(({ tells }) => tells['outcome']);
  const nowMs = system.now();
  const input = inputOf(procedure.key, customerFor(procedure, path), nowMs);
  for (const { step, tells } of path.passed) Object.assign(input, timeToPass(procedure, step, tells['outcome'], nowMs));
  Object.assign(input, toldToSystem(procedure, path));
  const isVaried = Object.values(procedure.steps).some(step => childIn(step)?.runs.unlessSooner);
  const policy = isVaried ? { policy: policyOf(procedure.key, answers.includes('skipped')) } : {};
  const opener = path.passed.find(({ tells }) => tells['role'])?.tells['role'] === 'front-desk' ? 'fd-S01' : undefined;
  const { id } = await system.openCase(procedure.key, { input, ...policy, ...(opener ? { as: opener } : {}) });
  return id;
}

/** What a case is opened with so that the system tells its order what the path says. */
export function toldToSystem({ steps }: Procedure, { passed }: Path): Record<string, unknown> {
  const told = passed.filter(({ step }) => steps[step]?.kind === 'gather').map(({ tells }) => Object.entries(tells));
  return Object.fromEntries(told.flat());
}

/** Calls at any hour and without waiting; what waits for its day comes in its turn, and whoever does not come is missed at once. */
function policyOf(key: string, isSkipped: boolean): PolicyChange {
  const contact = { allowed: [], retryAfter: 'PT0S', oncePerDay: false };
  const durations: Record<string, string> = {};
  const settings: Record<string, string | number> = {};
  let days = 0;
  for (const [step, table] of Object.entries(procedureOf(key).steps)) {
    const { due, expires } = table;
    const { runs, starts } = childIn(table) ?? {};
    if (starts && 'after' in starts) durations[step] = `PT${++days}S`;
    if (starts && 'on' in starts && starts.on.after) settings[starts.on.after] = 0;
    if (due?.rule === 'after' && expires && 'overdue' in expires) durations[step] = 'PT1S';
    if (table.kind === 'call' && table.spacing) settings[table.spacing] = 'PT0S';
    if (runs?.unlessSooner) settings[runs.unlessSooner.than] = isSkipped ? LONG : 'PT0S';
    if (expires && 'grace' in expires) settings[expires.grace] = 'PT2S';
  }
  return { contact, durations, settings };
}

/** A customer to whom the path can happen: one without a card, or with a card that includes nothing. */
export function customerFor({ steps }: Procedure, { passed }: Path): Record<string, string> {
  const refused = passed.find(
    ({ step, tells }) =>
      tells['entitled'] === false || (steps[step]?.kind === 'child' && tells['outcome'] === 'not-entitled'),
  );
  if (!refused) return entitled;
  return verifiesIn(steps[refused.step]) === true ? withoutService : withoutCard;
}

/** What a case is opened with so that time answers for a step, or that there is time to ask before, where the path says so. */
export function timeToPass(
  { steps }: Procedure,
  step: string,
  outcome: unknown,
  nowMs: number,
): Record<string, string> {
  const ahead = steps[answeringOf(steps, step, outcome) ?? '']?.ahead;
  if (ahead) return toldAs(ahead.of, new Date(nowMs + 2 * DAY_MS).toISOString());
  const expires = steps[step]?.expires;
  if (!expires || 'overdue' in expires || outcome !== expires.outcome) return {};
  const isInstant = 'places' in expires;
  const at = new Date(isInstant ? nowMs - 1_000 : nowMs + 2 * DAY_MS).toISOString();
  return isInstant ? toldAs(expires.places, at) : toldAs(expires.on.day ?? [], at.slice(0, 10));
}

/** An input that says this in those of the places that are its own. */
function toldAs(places: readonly string[], value: string): Record<string, string> {
  const fields = places.flatMap(place => (place.startsWith('input.') ? [place.slice('input.'.length)] : []));
  return Object.fromEntries(fields.map(field => [field, value]));
}
