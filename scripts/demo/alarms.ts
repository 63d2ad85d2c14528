import { setTimeout as pause } from 'node:timers/promises';
import type { CaseView } from '../../api/wire/case';
import { Refused } from './rest';
import type { Stage } from './stage';
import { told } from './teller';

type Escalation = CaseView['escalations'][number] & { firedLateByMs: number };

interface Fact {
  kind: string;
  step: string;
  round: number;
  at: string;
}

interface Notice {
  id: string;
  escalationId: string;
}

const PATIENCE_MS = 20_000;

/** Waits until the deadline has passed; it is on record as of its due instant, to the millisecond. */
export async function seeBreach(stage: Stage, caseId: string, deadline: string, round = 1): Promise<void> {
  const missed = await until('breach', async () => {
    const supervisor = await stage.person('cs-supervisor');
    const { facts } = await supervisor.get<{ facts: Fact[] }>(`/cases/${caseId}/timeline`);
    return facts.find(it => it.kind === 'deadline-missed' && it.round === round);
  });
  stage.teller.alarm(
    `${deadline} has passed: the breach of ${missed.step} is on record as of ${missed.at.slice(11, 23)}`,
  );
}

/** Waits for a level of the ladder, looks into the inbox of everyone it names, and tells who has it and how late the system was. */
export async function seeAlarm(stage: Stage, caseId: string, level: string, round = 1): Promise<Escalation> {
  const escalation = await untilRaised(stage, caseId, level, round);
  const inboxes = escalation.to.map(async ({ role, id }) => {
    const isThere = await hasNotice(stage, role, escalation.id);
    return isThere ? stage.nameOf(id) : `${stage.nameOf(id)} (it is not there)`;
  });
  const whom = (await Promise.all(inboxes)).join(' and ');
  const late = `the system was ${escalation.firedLateByMs} ms late`;
  stage.teller.alarm(`${told.late(level)} for ${escalation.step}, in the inbox of ${whom}; ${late}`);
  return escalation;
}

/** Someone who was told acknowledges it: the climbing stops. */
export async function acknowledge(stage: Stage, role: string, escalation: Escalation): Promise<void> {
  const who = await stage.person(role);
  await who.post(`/escalations/${encodeURIComponent(escalation.id)}/acknowledgement`, { note: 'on it' });
  const words = `acknowledges ${escalation.level}: ${told.good('the climbing stops')}, the lateness does not`;
  stage.teller.did(stage.nameOf(who.id), words);
}

function untilRaised(stage: Stage, caseId: string, level: string, round: number): Promise<Escalation> {
  return until(level, async () => {
    const supervisor = await stage.person('cs-supervisor');
    const { items } = await supervisor.get<{ items: Escalation[] }>(`/escalations?caseId=${caseId}`);
    return items.find(each => each.level === level && each.round === round);
  });
}

/** Looks until it is there. Throws `Refused` when it does not come. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const untilMs = Date.now() + PATIENCE_MS;
  while (Date.now() < untilMs) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Refused(`There was no ${what} within ${PATIENCE_MS / 1_000} s; is the worker running?`);
}

async function hasNotice(stage: Stage, role: string, escalationId: string): Promise<boolean> {
  const { items } = await (await stage.person(role)).get<{ items: Notice[] }>('/inbox?unread=true');
  return items.some(each => each.escalationId === escalationId);
}
