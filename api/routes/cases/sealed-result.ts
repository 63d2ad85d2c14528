import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { holds } from '../../../domain/sla/recipients';
import { recordAudit } from '../../../db/audit';
import { readSealed } from '../../../db/read/sealed';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { caseParams, instant, refusals } from '../../wire/common';
import { visibleCase } from './read-case';

const sealed = z.object({
  caseId: z.string(),
  plate: z.string(),
  content: z.string(),
  sealedAt: instant,
  sealedBy: z.string(),
});

/** GET /cases/{id}/sealed-result: the store manager of the case alone; every read and every refusal is audited (S0 三). */
export function sealedResultRoute(app: App, deps: Deps): void {
  const schema = {
    tags: ['cases'],
    summary: 'The sealed health-check result of a case; each read is audited',
    params: caseParams,
    response: { 200: sealed, ...refusals },
  };
  const access = signedIn('the store manager of the case alone, in person'); // asked below, since refusals are audited
  app.get('/cases/:id/sealed-result', { config: { access }, schema }, async request => {
    const caller = callerOf(request);
    const caseId = request.params.id;
    const { row } = await visibleCase(deps, caller, caseId);
    const db = deps.ledger.store.pool;
    if (caller.isMachine || !holds(caller, 'store-manager', row)) {
      await recordAudit(db, caller.id, 'sealed-result-refused', { caseId }, deps.ledger.now());
      throw new DomainError('forbidden', 'A health-check result is for the store manager who hands it out.');
    }
    const found = await readSealed(db, caseId);
    if (!found) throw new DomainError('not-found', 'There is no sealed result for this case.');
    await recordAudit(db, caller.id, 'sealed-result-read', { caseId }, deps.ledger.now());
    return { ...found, caseId, sealedAt: found.sealedAt.toISOString() };
  });
}
