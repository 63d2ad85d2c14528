import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { long } from '../../../domain/forms/fields';
import { staffRole } from '../../../domain/forms/directory';
import { isStoreRole } from '../../../domain/people/roles';
import type { Caller } from '../../../domain/cases/caller';
import { moveWork } from '../../../db/ledger/assignments/move-work';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { refusals } from '../../wire/common';
import { directoryKey } from '../../../domain/forms/directory-keys';
import { staffId } from './staff-id';

const CASES_AT_ONCE = 200;

const reason = long().min(1).max(1_000);

const movedWork = z
  .object({
    moved: z.number().int().meta({ description: 'steps' }),
    left: z
      .array(z.object({ caseId: z.string(), step: z.string() }))
      .meta({ description: 'steps that are none of that person’s: they stay where they are' }),
    more: z.boolean().meta({ description: `a request moves those of ${CASES_AT_ONCE} cases: the same again moves on` }),
  })
  .meta({ id: 'MovedWork' });

const access = roles(supervisors, { then: 'a store manager of their own store' });

const handover = z
  .strictObject({
    to: staffId.optional(),
    role: staffRole.optional().meta({ description: 'only steps of this role; without `to` they go back to it' }),
    reason,
  })
  .refine(({ to, role }) => to !== undefined || role !== undefined, 'must say `to`, `role` or both');

/** POST /staff/{id}/handover: what somebody holds goes to another person, or back to its role. */
export function handOverWorkRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/staff/:id/handover',
    config: { access },
    schema: {
      tags: ['staff'],
      summary: 'Move what somebody holds to another person, or back to its role; both are told',
      params: z.object({ id: staffId }),
      body: handover,
      response: { 200: movedWork, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { to = null, role, reason } = request.body;
      const staff = ledger.world.staff();
      const holder = mustBeSeen(
        caller,
        staff.find(({ id }) => id === request.params.id),
      );
      if (to !== null) mustBeThere(to, staff);
      return moveWork(ledger, { whose: { holder: holder.id, role }, to, reason, caller }, CASES_AT_ONCE);
    },
  });
}

/** POST /stores/{key}/roles/{role}/assignment: all that is open of a role in a store goes to one person. */
export function assignRoleRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/stores/:key/roles/:role/assignment',
    config: { access },
    schema: {
      tags: ['stores'],
      summary: 'Give all open steps of a role in a store to one person; those who held them are told',
      params: z.object({ key: directoryKey, role: staffRole.refine(isStoreRole, 'must be a role of a store') }),
      body: z.strictObject({ to: staffId, reason }),
      response: { 200: movedWork, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { key: store, role } = request.params;
      const { to, reason } = request.body;
      mustBeSeen(caller, ledger.world.hasStore(store) ? { store } : undefined);
      mustBeThere(to, ledger.world.staff());
      return moveWork(ledger, { whose: { role, store }, to, reason, caller }, CASES_AT_ONCE);
    },
  });
}

/** Who, or what, is of a store the caller does not see does not exist for them. Throws `not-found`. */
function mustBeSeen<T extends { store: string | null }>({ seen }: Caller, of: T | undefined): T {
  if (!of || (seen !== null && of.store !== null && !seen.includes(of.store)))
    throw new DomainError('not-found', 'There is nobody and nothing of that name.');
  return of;
}

/** Throws `invalid-request` for somebody who is not there. */
function mustBeThere(to: string, staff: readonly { id: string }[]): void {
  if (staff.some(({ id }) => id === to)) return;
  throw new DomainError('invalid-request', `There is no ${to} among the staff.`, {
    errors: [{ pointer: '/to', message: 'must be a member of staff' }],
  });
}
