import { SYSTEM } from '../../domain/facts';
import type { Flag } from '../../domain/words/facts';
import type { Tx } from '../connection';
import { hasOpenComplaint } from '../read/customers';
import { note, type Act } from './act';
import { tell } from './tell-role';
import type { StepRow } from './rows';

/** S1 「对返修或抱怨的客户,应及时向上级领导报告」: the store manager hears at once, with the history. */
export async function flagReworkOrComplaint(
  tx: Tx,
  act: Act,
  row: StepRow,
  record: Record<string, unknown>,
): Promise<void> {
  const complaint = row.round === 1 && (await hasOpenComplaint(tx, act.case.plate ?? ''));
  if (record['rework'] !== true && !complaint) return;
  const flag: Flag = complaint ? 'open-complaint' : 'rework';
  note(act, {
    kind: 'flagged',
    key: `flagged/${flag}/${row.round}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { flag },
  });
  const history = `/v1/customers/history?plate=${encodeURIComponent(act.case.plate ?? '')}`;
  tell(act, 'store-manager', {
    step: row.step,
    round: row.round,
    topic: 'flag',
    reason: 'rework-or-complaint',
    extra: { flag, history },
  });
}
