import { z } from 'zod';
import { PLACE } from './urns';

/** Entra ID sends booleans as text, `"False"`. */
const flag = z.union([
  z.boolean(),
  z
    .string()
    .regex(/^(true|false)$/i, 'must be true or false')
    .transform(said => said.toLowerCase() === 'true'),
]);

const said = z.string().max(1_000);

/** A list, or one that is sent without one. */
const several = <Item extends z.ZodType>(item: Item) => z.preprocess(sent => [sent].flat(), z.array(item).max(100));

/** Plain text is the address people are reached by at work. */
const addressed = z.union([
  said.transform(value => ({ value, type: 'work', primary: true })),
  z.looseObject({ value: said.nullish(), type: said.nullish(), primary: flag.nullish() }),
]);

const role = z.union([said, z.looseObject({ value: said }).transform(({ value }) => value)]);

/** A user as providers send one. What we keep nothing of is taken and left aside, as SCIM wants it: a title, a department. */
export const userForm = z.looseObject({
  schemas: z.array(said).max(20).optional(),
  userName: said.optional(),
  externalId: z.string().min(1).max(200).nullish(),
  active: flag.nullish(),
  displayName: said.nullish(),
  name: z.looseObject({ formatted: said.nullish(), familyName: said.nullish(), givenName: said.nullish() }).nullish(),
  emails: several(addressed).nullish(),
  phoneNumbers: several(addressed).nullish(),
  roles: several(role).nullish(),
  [PLACE]: z.looseObject({ store: said.nullish(), agency: said.nullish() }).nullish(),
});

export type UserSaid = z.output<typeof userForm>;

const operation = z.looseObject({
  op: z
    .string()
    .transform(op => op.toLowerCase())
    .pipe(z.enum(['add', 'replace', 'remove'], 'must be add, replace or remove')),
  path: z.string().max(500).optional(),
  value: z.unknown().optional(),
});

export type Operation = z.output<typeof operation>;

/** What is to change of a user, in Okta's way (without a path) or Entra ID's (with one). */
export const patchForm = z.looseObject({
  schemas: z.array(said).max(20).optional(),
  Operations: z.array(operation).min(1).max(200),
});
