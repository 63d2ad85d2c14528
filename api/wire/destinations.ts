import { z } from 'zod';
import type { Group, Way } from '../../domain/notices/delivery';
import { channelKeys } from '../../domain/notices/channels';
import { iso } from '../view';
import { instant } from './common';

const reached = {
  channel: z.enum(channelKeys),
  address: z.string(),
  hasSecret: z.boolean().meta({ description: 'the secret itself is never read back' }),
  failingSince: instant.nullable().meta({ description: 'since when nothing sent there was taken' }),
  failure: z.string().nullable().meta({ description: 'what it answered last, where it fails' }),
};

const destinationView = z.object({
  ...reached,
  levels: z.array(z.string()).nullable().meta({ description: 'null: every level' }),
  quiet: z.array(z.tuple([z.string(), z.string()])),
});

export const destinationsView = z.object({ items: z.array(destinationView) }).meta({ id: 'Destinations' });

export const groupView = z
  .object({ key: z.string(), name: z.string(), store: z.string().nullable(), roles: z.array(z.string()), ...reached })
  .meta({ id: 'Group' });

interface Shown {
  hasSecret: boolean;
  failingSince: Date | null;
  failure: string | null;
}

export function destinationsViewOf(ways: readonly (Way & Shown)[]): z.infer<typeof destinationsView> {
  return {
    items: ways.map(({ levels, quiet, failingSince, ...way }) => ({
      ...way,
      failingSince: iso(failingSince),
      levels: levels && [...levels],
      quiet: quiet.map(([from, to]): [string, string] => [from, to]),
    })),
  };
}

export function groupViewOf({ roles, failingSince, ...group }: Group & Shown): z.infer<typeof groupView> {
  return { ...group, roles: [...roles], failingSince: iso(failingSince) };
}
