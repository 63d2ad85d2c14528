import { handBack, type OpenAlarm } from '../../../domain/cases/hand-back';
import { shapes } from '../../case-store/rows';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

export interface HandBackOf {
  caseId: string;
  person: string;
  /** By whose word. */
  by: string;
  now: () => number;
}

/** Hands back in one case what a person holds and may hold no more; done again it changes nothing. */
export async function handBackCase(tx: Tx, wanted: HandBackOf, world: KnownWorld): Promise<void> {
  const draft = await takeCase(tx, wanted, world);
  const told = handBack(draft, wanted.person, await openAlarms(tx, wanted));
  if (draft.added.facts.length === 0 && told.size === 0) return;
  await writeDrafts(tx, [draft]);
  for (const [id, to] of told)
    await tx.query({
      name: 'tell-stand-ins',
      text: 'update escalations set "to" = $2 where id = $1',
      values: [id, JSON.stringify(to)],
    });
}

async function openAlarms(tx: Tx, { caseId, person }: HandBackOf): Promise<OpenAlarm[]> {
  const found = await tx.query<{ escalation: Record<string, unknown>; notice: Record<string, unknown> }>({
    name: 'open-alarms-of',
    text: `select to_jsonb(e) as escalation, to_jsonb(n) as notice from escalations e join notices n on n.id = e.id
      where e.case_id = $1 and e.status = 'open' and e."to" @> $2::jsonb order by e.id`,
    values: [caseId, JSON.stringify([{ id: person }])],
  });
  return found.rows.map(({ escalation, notice }) => ({
    escalation: shapes.escalations.fromJson(escalation),
    notice: shapes.notices.fromJson(notice),
  }));
}
