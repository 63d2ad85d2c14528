import type { CaseView, StepView } from '../../api/wire/case';
import type { Passed, Path } from '../../domain/language/paths';
import { saidByTime } from '../../domain/language/procedure';
import { procedureOf } from '../../domain/procedures';
import { happyRecord } from '../../bench/happy';
import { memberOf, must } from './looking';
import type { Lane } from './lane';
import { childIn } from '../../domain/language/step-table';
import { answeringOf, everyPath } from './paths';

/** Takes a real case along a path, people and time and children doing what it says; answers the case at the end of it. */
export async function walk(system: Lane, caseId: string, { passed, end }: Path): Promise<CaseView> {
  let said: CaseView | null = null;
  for (const each of passed) said = await pass(system, caseId, each, said);
  if ('outcome' in end) return system.untilCase(caseId, ({ status }) => status === 'closed');
  if ('newRoundFrom' in end) await system.untilStep(caseId, end.newRoundFrom, 2);
  else
    await system.untilCase(caseId, ({ steps }) =>
      steps.some(({ step, turn, status }) => step === end.turnsBackTo && turn === 2 && status === 'open'),
    );
  return system.theCase(caseId);
}

/** Answers the case as it is said to be then; `said`: as it was before, where that is known. */
async function pass(system: Lane, caseId: string, { step, tells }: Passed, said: CaseView | null): Promise<CaseView> {
  const at = ({ steps }: CaseView) => steps.find(row => row.step === step);
  const now = said && at(said) ? said : await system.untilCase(caseId, it => at(it) !== undefined);
  const { steps } = procedureOf(now.procedure);
  const answering = answeringOf(steps, step, tells['outcome']);
  if (answering) return pass(system, caseId, { step: answering, answer: null, tells }, now);
  const row = at(now);
  const table = steps[step];
  if (!row || !table || row.status === 'done') return now;
  const isDone = (it: CaseView) => at(it)?.status === 'done';
  if (table.kind === 'child') await passChildren(system, now, row, tells['outcome']);
  else if (!table.expires || tells['outcome'] !== saidByTime(table.expires)['outcome']) {
    const answered = await answer(system, now, row, tells);
    if (answered && isDone(answered)) return answered;
  }
  return system.untilCase(caseId, isDone);
}

async function answer(
  system: Lane,
  { id, procedure, store, agency }: CaseView,
  row: StepView,
  tells: Passed['tells'],
): Promise<CaseView | null> {
  const { role, entitled: _entitled, outcome, ...rest } = tells;
  const doer = memberOf(typeof role === 'string' ? role : row.role, store, agency);
  const person = system.as(row.claimedBy ?? doer); // work that was shared out is somebody's already
  const path = `/cases/${id}/steps/${row.step}`;
  const table = procedureOf(procedure).steps[row.step];
  const isUnanswered =
    table?.kind === 'call' && outcome === table.unanswered && !table.outcomes?.includes(String(outcome));
  if (!isUnanswered) {
    const record = { ...happyRecord(procedure, row.step), ...(outcome === undefined ? {} : { outcome }), ...rest };
    return must(200, await person.post<CaseView>(`${path}/completion`, { record }));
  }
  for (let call = 1; call <= 3; call++) must(200, await person.post(`${path}/attempts`, { outcome: 'no-answer' }));
  return null;
}

async function passChildren(
  system: Lane,
  parent: CaseView,
  row: StepView,
  outcome: string | number | boolean | null | undefined,
): Promise<void> {
  const { runs, starts } = childIn(procedureOf(parent.procedure).steps[row.step]) ?? {};
  if (!runs || outcome === 'skipped' || outcome === 'time-up') return;
  const children = starts ? [await started(system, parent.id, row.step)] : parent.children;
  for (const id of children) {
    const child = await system.theCase(id);
    if (child.procedure !== runs.procedure) continue;
    if (outcome === 'cancelled')
      must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '取消' }));
    else
      await walk(
        system,
        id,
        await pathTo(child.procedure, runs.each || outcome === undefined ? null : String(outcome)),
      );
  }
}

/** The case a step has opened on its day. */
function started(system: Lane, parent: string, step: string): Promise<string> {
  return system.until(`the case of ${step}`, async () => {
    const [fact] = (await system.facts(parent, 'child-opened')).filter(each => each.step === step);
    const child = fact?.data['child'];
    return typeof child === 'string' && child;
  });
}

/** The first path of a procedure that ends so, or its first one. */
async function pathTo(procedure: string, outcome: string | null): Promise<Path> {
  const paths = await everyPath(procedureOf(procedure));
  const found = paths.find(({ end }) => 'outcome' in end && (outcome === null || end.outcome === outcome));
  if (!found) throw new Error(`${procedure} never ends ${outcome}`);
  return found;
}
