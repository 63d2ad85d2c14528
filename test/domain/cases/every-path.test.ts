import { happyRecord, inputOf } from '../../../bench/happy';
import { attempt } from '../../../domain/cases/attempt';
import { cancelWith } from '../../../domain/cases/cancel';
import { complete } from '../../../domain/cases/complete';
import { expire } from '../../../domain/cases/expire';
import { start } from '../../../domain/cases/start';
import { isOver, type State, type Step } from '../../../domain/cases/state';
import { nextAllowedAt } from '../../../domain/calendar/contact-rule';
import { SYSTEM } from '../../../domain/language/facts';
import { endWords, type Passed, type Path } from '../../../domain/language/paths';
import { saidByTime, type Procedure } from '../../../domain/language/procedure';
import { childIn } from '../../../domain/language/step-table';
import { cardServices } from '../../../domain/people/verification';
import { procedureOf, procedures } from '../../../domain/procedures';
import { callerIn, callerOf, casesInMemory, type CasesInMemory } from '../../support/cases-in-memory';
import { customerFor, timeToPass, toldToSystem } from '../../support/open-for-path';
import { answeringOf, everyPath, named } from '../../support/paths';

const NOW = Date.parse('2026-11-17T02:00:00Z'); // a Tuesday at ten, in calling hours
const holders = new Map([
  ['渝A12345', holder('张伟', cardServices)],
  ['渝T00001', holder('何静', [])],
]);

function holder(customerName: string, included: readonly string[]) {
  return { customerName, phone: null, cards: [{ cardNumber: 'C-1', validUntil: '2099-12-31', services: included }] };
}

test.each(procedures.map(procedure => [procedure.key, procedure] as const))(
  '%s goes every way its order knows to the end the handbook names, decided alone',
  async (_, procedure) => {
    const paths = await everyPath(procedure);
    const wrong: string[] = [];
    for (const path of paths) {
      const found = await take(procedure, path).catch((error: unknown) => String(error));
      const wanted = endWords(path.end);
      if (found !== wanted) wrong.push(`${named(path)}: ${found}`);
    }
    expect(wrong).toEqual([]);
  },
);

/** Takes a case along a path; answers how it ended, or what opened anew. */
async function take(procedure: Procedure, path: Path): Promise<string> {
  const memory = casesInMemory(NOW, holders);
  const isSkipped = path.passed.some(({ tells }) => tells['outcome'] === 'skipped');
  for (const { key, steps } of procedures)
    memory.setPolicy(key, policy => {
      const than = Object.values(steps).flatMap(step => childIn(step)?.runs.unlessSooner?.than ?? []);
      const settings = Object.fromEntries(than.map(each => [each, isSkipped ? 'P365D' : 'PT0S']));
      return { ...policy, settings: { ...policy.settings, ...settings } };
    });
  const input = inputOf(procedure.key, customerFor(procedure, path), NOW);
  for (const { step, tells } of path.passed) Object.assign(input, timeToPass(procedure, step, tells['outcome'], NOW));
  Object.assign(input, toldToSystem(procedure, path));
  const store = procedure.subject.store === 'none' ? null : 'S01';
  const id = await memory.open(procedure, input, store);
  await walk(memory, id, path);
  const { case: row, steps } = memory.theCase(id);
  if ('outcome' in path.end) return isOver(row) ? String(row.outcome) : `still ${row.status}`;
  const { end } = path;
  const isThere = steps.some(({ step, round, turn }) =>
    'newRoundFrom' in end ? step === end.newRoundFrom && round === 2 : step === end.turnsBackTo && turn === 2,
  );
  return isThere ? endWords(end) : 'not again';
}

async function walk(memory: CasesInMemory, id: string, { passed }: Path): Promise<void> {
  for (const each of passed) {
    const state = memory.theCase(id);
    const { steps } = procedureOf(state.case.procedure);
    const asked = answeringOf(steps, each.step, each.tells['outcome']) ?? each.step;
    const row = state.steps.find(({ step }) => step === asked);
    if (!row) throw new Error(`${asked} is not open`);
    if (row.status === 'open') await pass(memory, state, row, each);
  }
}

async function pass(memory: CasesInMemory, state: State, row: Step, { tells }: Passed): Promise<void> {
  const { id, procedure } = state.case;
  const table = procedureOf(procedure).steps[row.step];
  const byTime = table?.expires && saidByTime(table.expires)['outcome'];
  if (byTime !== undefined && tells['outcome'] === byTime) {
    memory.nowMs = Math.max(memory.nowMs, row.expiresAt?.getTime() ?? 0);
    await memory.decide(id, SYSTEM, draft => expire(draft));
  } else if (table?.kind === 'child') await passChildren(memory, state, row, tells['outcome']);
  else if (table?.kind === 'call' && tells['outcome'] === table.unanswered) await ring(memory, id, row.step);
  else await answer(memory, state, row, tells);
}

async function answer(memory: CasesInMemory, { case: row }: State, open: Step, tells: Passed['tells']) {
  const { step, role, claimedBy } = open;
  const { role: as, entitled: _entitled, outcome, ...rest } = tells;
  const caller = claimedBy === null ? callerIn(typeof as === 'string' ? as : role, row) : callerOf(claimedBy);
  const record = { ...happyRecord(row.procedure, step), ...(outcome === undefined ? {} : { outcome }), ...rest };
  await memory.decide(row.id, caller.id, draft => complete(draft, { step, record: () => record, caller }));
}

/** Calls until nobody has answered for the last time allowed, each time as soon as it is. */
async function ring(memory: CasesInMemory, id: string, step: string): Promise<void> {
  for (;;) {
    const { steps, case: row } = memory.theCase(id);
    const open = steps.find(each => each.step === step && each.status === 'open');
    if (!open) return;
    const caller = callerIn(open.role, row);
    const soonestMs = Math.max(memory.nowMs, open.notBefore?.getTime() ?? 0);
    await memory.decide(id, caller.id, draft => {
      const { policy, world } = draft;
      memory.nowMs = nextAllowedAt(policy.contact, soonestMs, world.calendar(row.store));
    });
    await memory.decide(id, caller.id, draft => attempt(draft, { step, outcome: 'no-answer', caller }));
  }
}

async function passChildren(
  memory: CasesInMemory,
  { case: parent }: State,
  row: Step,
  outcome: unknown,
): Promise<void> {
  if (outcome === 'skipped') return;
  if (row.startsAt) {
    memory.nowMs = Math.max(memory.nowMs, row.startsAt.getTime());
    await memory.decide(parent.id, SYSTEM, draft => start(draft));
  }
  for (const { case: child } of memory.childrenOf(parent.id, row.step)) {
    if (outcome === 'cancelled')
      await memory.decide(child.id, 'cs-1', draft => void cancelWith(draft, { reason: '取消', parent: parent.id }));
    else await walk(memory, child.id, await pathTo(procedureOf(child.procedure), outcome));
  }
}

/** The first path of a procedure that ends so, or its first one. */
async function pathTo(procedure: Procedure, outcome: unknown): Promise<Path> {
  const paths = await everyPath(procedure);
  const found = paths.find(({ end }) => 'outcome' in end && end.outcome === outcome) ?? paths[0];
  if (!found) throw new Error(`${procedure.key} has no path`);
  return found;
}
