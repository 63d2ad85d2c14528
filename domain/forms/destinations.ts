import { z } from 'zod';
import { isRole } from '../people/roles';
import { channelKeys } from '../notices/channels';
import { wakingHours } from '../notices/quiet';
import { clockTime } from './clock-time';
import { short } from './fields';

const MOST_LETTERS = 1_000;

const address = {
  channel: z.enum(channelKeys),
  address: z
    .string()
    .trim()
    .min(1)
    .max(MOST_LETTERS)
    .meta({ example: 'https://qyapi.example/cgi-bin/webhook/send?key=1' }),
  secret: z
    .string()
    .min(8)
    .max(200)
    .nullable()
    .optional()
    .meta({ description: 'what it is signed with; never read back: left out it stays, null takes it away' }),
};

const level = z.string().regex(/^(L[0-9]|alert|report)$/, 'must be L0 to L9, alert or report');

const quiet = z
  .array(z.tuple([clockTime, clockTime]).refine(([from, to]) => from !== to, 'must not begin where it ends'))
  .max(5)
  .refine(all => wakingHours(all).length > 0, 'must leave some hour of the day')
  .meta({
    description: 'from and to, past midnight too; the third level and what must be known at once come all the same',
  });

const destination = z.strictObject({
  ...address,
  levels: z.array(level).min(1).max(12).optional().meta({ description: 'left out, every level' }),
  quiet: quiet.optional(),
});

/** How somebody wants to be reached, in their order: the first that takes a notice has it, the next one when that fails. */
export const destinationsForm = z.strictObject({ items: z.array(destination).max(10) });

export type DestinationsSaid = z.infer<typeof destinationsForm>;

/** A robot, a list or another address that several people read. */
export const groupForm = z.strictObject({
  name: short().min(1),
  store: z.string().min(1).max(50).nullable().optional().meta({ description: 'of one store; left out, of all' }),
  roles: z
    .array(z.string().refine(isRole, 'is no role'))
    .max(20)
    .default([])
    .meta({ description: 'it hears what is told to these roles; none: only where a ladder names it' }),
  ...address,
});

export type GroupSaid = z.infer<typeof groupForm>;
