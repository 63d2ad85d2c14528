import { SYSTEM } from '../../language/facts';
import type { Flag } from '../../words/facts';
import { tell } from '../alerts/tell-role';
import { type Draft, note } from '../draft';
import type { Step } from '../state';

/** S1 「对返修或抱怨的客户,应及时向上级领导报告」: the store manager hears at once, with the history. */
export async function flagReworkOrComplaint(draft: Draft, row: Step, record: Record<string, unknown>): Promise<void> {
  const complaint = row.round === 1 && (await draft.world.hasOpenComplaint(draft.case.plate ?? ''));
  if (record['rework'] !== true && !complaint) return;
  const flag: Flag = complaint ? 'open-complaint' : 'rework';
  note(draft, {
    kind: 'flagged',
    key: `flagged/${flag}/${row.round}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { flag },
  });
  const history = `/v1/customers/history?plate=${encodeURIComponent(draft.case.plate ?? '')}`;
  tell(draft, 'store-manager', {
    step: row.step,
    round: row.round,
    topic: 'flag',
    reason: 'rework-or-complaint',
    extra: { flag, history },
  });
}
