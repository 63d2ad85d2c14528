import type { z } from 'zod';
import { changedFields, type Entries } from '../people/entries';
import { staffForm } from './directory';

type Staff = Entries['staff'];

type Fitted = { success: true; data: Staff } | { success: false; error: z.ZodError };

/**
 * What is said of a member of staff beside how they stand: what is said just as it stands is not held against the form, which
 * it may be older than, or came by another way. So nobody is kept in by a name.
 */
export function fitStaff(said: object, before: Staff | null): Fitted {
  const fitted = staffForm.safeParse(said, { reportInput: true });
  if (fitted.success || before === null) return fitted;
  const stands = standing(said, before);
  const rest = staffForm.safeParse({ ...said, ...of(fitting, stands) }, { reportInput: true });
  return rest.success ? { success: true, data: { ...rest.data, ...of(before, stands) } } : rest;
}

/** What takes the place of what stands while the rest is held against the form. */
const fitting: Staff = {
  name: '无',
  roles: ['operator'],
  store: null,
  agency: null,
  phone: null,
  email: null,
  active: true,
};

/** The fields that are said, and said as they stand. */
function standing(said: object, before: Staff): ReadonlySet<string> {
  const changed: readonly string[] = changedFields({ ...before, ...said }, before);
  return new Set(Object.keys(before).filter(field => Object.hasOwn(said, field) && !changed.includes(field)));
}

function of(whole: Staff, fields: ReadonlySet<string>): Partial<Staff> {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => fields.has(field)));
}
