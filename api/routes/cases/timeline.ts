import type { z } from 'zod';
import { procedureOf } from '../../../domain/procedures';
import { ladderOf, type Policy } from '../../../domain/sla/policy';
import { rungsOf, type Rung } from '../../../domain/sla/ladder';
import { maskAll } from '../../../domain/people/mask-all';
import { whyNotWords, type WhyNot } from '../../../domain/words/alarms';
import type { CaseReading } from '../../../db/read/case';
import { readTimeline, type Timeline } from '../../../db/read/timeline';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { iso } from '../../view';
import { caseParams, refusals } from '../../wire/common';
import { timeline, type deadlineView, type rungView } from '../../wire/timeline';
import { visibleCase } from './read-case';
import { timelineSeen } from './timeline-seen';
import type { Deadline } from '../../../domain/cases/state';

/** GET /cases/{id}/timeline: every fact in order, and for each deadline why each alarm fired or did not. */
export function timelineRoute(app: App, deps: Deps): void {
  const { ledger } = deps;
  app.route({
    method: 'GET',
    url: '/cases/:id/timeline',
    config: { access: signedIn('whoever sees the case') },
    schema: {
      tags: ['cases'],
      summary: 'Every fact of a case in order',
      params: caseParams,
      response: { 200: timeline, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const reading = await visibleCase(deps, caller, request.params.id);
      await ledger.world.knowPolicy(reading.row.policyId);
      const policy = ledger.world.policy(reading.row.policyId);
      const read = timelineSeen(caller, reading, await readTimeline(ledger.store.pool, reading.row.id));
      const facts = read.facts.map(({ caseId: _caseId, key: _key, tells: _tells, ...row }) => ({
        ...row,
        at: row.at.toISOString(),
        recordedAt: row.recordedAt.toISOString(),
      }));
      const deadlines = read.deadlines.map(row => deadlineViewOf(row, reading, read, policy));
      const said = reading.isWhole ? facts : maskAll(facts);
      return { caseId: reading.row.id, facts: said, items: said, deadlines, takenUp: read.takenUp };
    },
  });
}

const MOST_RUNGS_AHEAD = 4;
const MOST_RUNGS = 200; // of a deadline that repeats its last level for months the latest are told

function deadlineViewOf(
  row: Deadline,
  reading: CaseReading,
  read: Timeline,
  policy: Policy,
): z.infer<typeof deadlineView> {
  const span = { startMs: row.startAt.getTime(), dueMs: row.dueAt.getTime() };
  const told = row.fired + MOST_RUNGS_AHEAD;
  const rungsOmitted = Math.max(0, told - MOST_RUNGS);
  const step = procedureOf(reading.row.procedure).steps[row.deadline];
  const rungs = take(rungsOf(ladderOf(policy, step), span, rungsOmitted), told - rungsOmitted);
  const { deadline, round, turn, state } = row;
  const instants = {
    startAt: row.startAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    endedAt: iso(row.endedAt),
    nextAt: iso(row.nextAt),
  };
  const views = rungs.filter(({ kind }) => kind !== 'breach').map(rung => rungViewOf(rung, row, reading, read));
  return { deadline, round, turn, state, ...instants, rungs: views, rungsOmitted };
}

function rungViewOf(rung: Rung, row: Deadline, reading: CaseReading, read: Timeline): z.infer<typeof rungView> {
  const escalation = reading.escalations.find(
    e =>
      e.deadline === row.deadline &&
      e.round === row.round &&
      e.turn === row.turn &&
      e.level === rung.level &&
      e.repeat === rung.repeat,
  );
  const deliveries = escalation ? read.deliveries.filter(({ about }) => about === escalation.id) : [];
  return {
    level: rung.level,
    repeat: rung.repeat,
    dueAt: (escalation?.rungAt ?? new Date(rung.atMs)).toISOString(),
    firedAt: iso(escalation?.firedAt ?? null),
    lateByMs: escalation ? escalation.firedAt.getTime() - escalation.rungAt.getTime() : null,
    delivered: deliveries.map(deliveredOf),
    acknowledgedAt: iso(escalation?.acknowledgedAt ?? null),
    acknowledgedBy: escalation?.acknowledgedBy ?? null,
    ...(escalation ? { why: 'its instant came while the step was open', whyNot: null } : whyNot(row, reading)),
  };
}

function deliveredOf(each: Timeline['deliveries'][number]): z.infer<typeof rungView>['delivered'][number] {
  const { recipient: to, channel, state, reason, queuedAt, sentAt, deliveredAt, readAt } = each;
  const instants = { sentAt: iso(sentAt), deliveredAt: iso(deliveredAt), readAt: iso(readAt) };
  return { to, channel, state, reason, at: queuedAt.toISOString(), ...instants };
}

function take<T>(all: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const each of all) {
    if (taken.length >= count) break;
    taken.push(each);
  }
  return taken;
}

function whyNot(row: Deadline, reading: CaseReading): { why: string; whyNot: WhyNot } {
  const key = keyOfWhyNot(row, reading);
  const { en } = whyNotWords[key];
  return { why: en.replace(/^./, first => first.toLowerCase()), whyNot: key };
}

function isPassedOver({ deadline, round }: Deadline, { steps }: CaseReading): boolean {
  return steps.some(row => row.step === deadline && row.round === round && row.record?.['outcome'] === 'skipped');
}

function keyOfWhyNot(row: Deadline, reading: CaseReading): WhyNot {
  if (row.state === 'met' || row.state === 'late') return 'completed';
  if (isPassedOver(row, reading)) return 'skipped';
  if (row.endedAt) return reading.row.status === 'open' ? 'new-round' : 'case-over';
  if (row.acknowledgedAt) return 'acknowledged';
  return reading.row.status === 'paused' ? 'case-paused' : 'not-yet';
}
