import { inRound, SYSTEM } from '../../language/facts';
import type { Flag } from '../../words/facts';
import { tell } from '../alerts/tell-role';
import { type Draft, note } from '../draft';
import type { Step } from '../state';

/** S1 「对返修或抱怨的客户,应及时向上级领导报告」: the store manager hears at once, with the history. */
export async function flagReworkOrComplaint(draft: Draft, row: Step, record: Record<string, unknown>): Promise<void> {
  const isFirst = row.round === 1 && row.turn === 1;
  const complaint = isFirst && (await draft.world.hasOpenComplaint(draft.case.plate ?? ''));
  if ((record['rework'] !== true || isToldAlready(draft, row)) && !complaint) return;
  const flag: Flag = complaint ? 'open-complaint' : 'rework';
  note(draft, {
    kind: 'flagged',
    key: `flagged/${flag}/${inRound(row.round, row.turn)}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { flag },
  });
  const history = `/v1/customers/history?plate=${encodeURIComponent(draft.case.plate ?? '')}`;
  tell(draft, 'store-manager', {
    step: row.step,
    round: row.round,
    turn: row.turn,
    topic: 'flag',
    reason: 'rework-or-complaint',
    extra: { flag, history },
  });
}

/** Asked again in the same round, the customer comes for the same rework. */
function isToldAlready({ steps }: Draft, { step, round, turn }: Step): boolean {
  return steps.some(
    each => each.step === step && each.round === round && each.turn < turn && each.record?.['rework'] === true,
  );
}
