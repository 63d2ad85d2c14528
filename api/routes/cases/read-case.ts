import { DomainError } from '../../../domain/errors';
import { readCase } from '../../../db/read/case';
import type { Caller } from '../../../domain/cases/caller';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { seenBy, type SeenCase } from '../../seen-case';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { caseParams, refusals } from '../../wire/common';

/** GET /cases/{id}: one case as it stands. */
export function readCaseRoute(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/cases/:id',
    config: { access: signedIn('whoever sees the case') },
    schema: { tags: ['cases'], summary: 'One case', params: caseParams, response: { 200: caseView, ...refusals } },
    handler: async request =>
      viewOf(await visibleCase(deps, callerOf(request), request.params.id), deps.links, deps.ledger.now()),
  });
}

/** The case as the caller may see it. Throws `not-found`, also for another store's. */
export async function visibleCase({ ledger }: Deps, caller: Caller, caseId: string): Promise<SeenCase> {
  const reading = await readCase(ledger.store.pool, caseId, ledger.world.orders);
  const seen = reading && seenBy(caller, reading);
  if (!seen) throw new DomainError('not-found', 'There is no such case.');
  return seen;
}
