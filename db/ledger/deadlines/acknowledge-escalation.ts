import { acknowledge, type Acknowledgement } from '../../../domain/cases/acknowledge';
import type { Escalation } from '../../../domain/cases/added';
import { DomainError } from '../../../domain/errors';
import { shapes } from '../../case-store/rows';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

export interface AcknowledgementOf extends Acknowledgement {
  escalationId: string;
  now: () => number;
}

/** A named person has seen an escalation. Answers the case's id. Throws as `acknowledge`, and `not-found`. */
export async function acknowledgeEscalation(tx: Tx, wanted: AcknowledgementOf, world: KnownWorld): Promise<string> {
  const caseId = wanted.escalationId.split('~')[0] ?? '';
  const draft = await takeCase(tx, { caseId, by: wanted.caller.id, now: wanted.now }, world);
  acknowledge(draft, await findEscalation(tx, wanted.escalationId), wanted);
  await writeDrafts(tx, [draft]);
  return caseId;
}

async function findEscalation(tx: Tx, id: string): Promise<Escalation> {
  const found = await tx.query<Record<string, unknown>>({
    name: 'find-escalation',
    text: 'select * from escalations where id = $1',
    values: [id],
  });
  const [row] = found.rows;
  if (!row) throw new DomainError('not-found', 'There is no such escalation.');
  return shapes.escalations.fromJson(row);
}
