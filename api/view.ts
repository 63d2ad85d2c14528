import { aboutOf } from '../domain/about';
import { beforehand } from '../domain/beforehand';
import { procedureOf } from '../domain/procedures';
import { maskAll } from '../domain/people/mask-all';
import type { SeenCase } from './seen-case';
import type { CaseView, StepView } from './wire/case';
import type { Escalation } from '../domain/cases/added';
import type { Step } from '../domain/cases/state';

/** Where a case can be looked at. */
export interface Links {
  publicUrl: string;
  /** The engine's UI, up to and including the namespace. */
  historyUrl: string;
}

/** A case in the words of the contract as its reader sees it, at an instant: what is late is late now. */
export function viewOf(seen: SeenCase, links: Links, nowMs: number): CaseView {
  const view = wholeViewOf(seen, links, nowMs);
  return seen.isWhole ? view : maskAll(view);
}

function wholeViewOf(reading: SeenCase, links: Links, nowMs: number): CaseView {
  const { row } = reading;
  const asOfMs = (row.pausedAt ?? row.closedAt)?.getTime() ?? nowMs;
  return {
    id: row.id,
    procedure: row.procedure,
    status: row.status,
    advancing: reading.advancing,
    outcome: row.outcome,
    store: row.store,
    agency: row.agency,
    timeZone: reading.timeZone,
    customer: customerOf(row),
    about: aboutOf(procedureOf(row.procedure), { input: row.input, steps: reading.steps }),
    appointmentAt: iso(row.appointmentAt),
    openedAt: row.openedAt.toISOString(),
    openedBy: row.openedBy,
    closedAt: iso(row.closedAt),
    pausedAt: iso(row.pausedAt),
    resumeAt: iso(row.resumeAt),
    round: row.round,
    clock: row.tAt && { T: row.tAt.toISOString() },
    policyVersion: reading.policyVersion,
    stoppedReason: row.stoppedReason,
    input: row.input,
    steps: stepsOf(reading, asOfMs),
    parent: row.parentId,
    children: reading.children.map(({ id }) => id),
    plan: row.planId,
    escalations: reading.escalations.map(escalationOf),
    links: linksOf(row.id, links),
  };
}

function customerOf({ plate, customerName, phone, typed }: SeenCase['row']): CaseView['customer'] {
  return plate === null ? null : { plate, customerName, phone, typed };
}

function stepsOf({ row, steps }: SeenCase, asOfMs: number): StepView[] {
  const views = steps.map(step => ({ ...stepViewOf(row.procedure, step, asOfMs), beforehand: null }));
  const said = { input: row.input, steps: views };
  return views.map(view => {
    const isAsked = view.status === 'open' && view.role !== 'system';
    return isAsked
      ? { ...view, beforehand: beforehand(procedureOf(row.procedure), said, view.step, view.round) }
      : view;
  });
}

/** A step is breached once its deadline has passed while it is, or was, open. */
export function stepViewOf(procedure: string, row: Step, asOfMs: number): Omit<StepView, 'beforehand'> {
  const untilMs = row.completedAt?.getTime() ?? asOfMs;
  return {
    step: row.step,
    title: procedureOf(procedure).steps[row.step]?.title ?? { zh: row.step, en: row.step },
    round: row.round,
    turn: row.turn,
    role: row.role,
    status: row.status === 'open' ? 'open' : 'done',
    openedAt: row.openedAt.toISOString(),
    startsAt: iso(row.startsAt),
    dueAt: iso(row.dueAt),
    completedAt: iso(row.completedAt),
    completedBy: row.completedBy,
    claimedBy: row.claimedBy,
    lateByMs: row.lateByMs,
    breached: row.dueAt !== null && untilMs > row.dueAt.getTime(),
    attempts: row.attempts,
    notBefore: iso(row.notBefore),
    record: row.record,
  };
}

export function linksOf(caseId: string, { publicUrl, historyUrl }: Links): CaseView['links'] {
  return {
    self: `/v1/cases/${caseId}`,
    timeline: `/v1/cases/${caseId}/timeline`,
    history: `${historyUrl}/workflows/${caseId}`,
    board: `${publicUrl}/#/cases/${caseId}`,
  };
}

function escalationOf(row: Escalation): CaseView['escalations'][number] {
  return {
    id: row.id,
    step: row.step,
    round: row.round,
    level: row.level,
    repeat: row.repeat,
    reason: row.reason,
    dueAt: row.dueAt.toISOString(),
    firedAt: row.firedAt.toISOString(),
    to: row.to,
    acknowledgedAt: iso(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
  };
}

export function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
