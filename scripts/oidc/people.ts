import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { demoStaff } from '../../db/demo/staff';

const person = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  store: z.string().nullable().default(null),
  agency: z.string().nullable().default(null),
});

/** Whoever can sign in at the provider. */
export type Known = z.infer<typeof person>;

/** The people of a JSON file, read anew whenever they are asked for; without one the demo staff. */
export function peopleOf(file: string | undefined): () => readonly Known[] {
  if (file) return () => z.array(person).parse(JSON.parse(readFileSync(file, 'utf8')));
  const staff = demoStaff.map(({ agency = null, ...each }) => ({ ...each, agency }));
  return () => staff;
}
