import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { staffForm } from '../../../domain/forms/directory';
import { fitStaff } from '../../../domain/forms/staff-beside';
import type { Entries } from '../../../domain/people/entries';
import { isKept } from '../../../domain/people/keeping-staff';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { readEntry } from '../../../db/read/directory/entries';
import { Unfit } from '../../http/fitting';
import { keeperOf } from './keeper';

const form = z.toJSONSchema(staffForm, { io: 'input', unrepresentable: 'any' });

/** The body of PUT /staff/{id}: taken as it comes, since it is held against the form beside how somebody stands. */
export const memberSaid = {
  body: z.record(z.string(), z.unknown()).meta({
    properties: form.properties,
    required: form.required,
    additionalProperties: false,
  }),
  /** What it says. Throws `Unfit`. */
  async read(ledger: Ledger, caller: Caller, id: string, said: Record<string, unknown>): Promise<Entries['staff']> {
    const standing = (await readEntry(ledger.store.pool, 'staff', id))?.body ?? null;
    const fitted = fitStaff(said, standing && isKept(keeperOf(caller), standing) ? standing : null);
    if (fitted.success) return fitted.data;
    throw Object.assign(new Unfit(fitted.error.issues), { validationContext: 'body' });
  },
};
