import { z } from 'zod';
import type { ReachLine } from '../../db/read/reports/reach';
import { whyNobody } from '../../domain/duty/answering';
import { maskAddress } from '../../domain/notices/mask-address';
import { instant, listOf, named, title } from './common';

const through = z.object({
  channel: z.string().meta({ description: '`in-app` is the inbox' }),
  address: z.string().nullable().meta({ description: 'masked' }),
  at: instant.meta({ description: 'not before: their quiet hours are over then' }),
});

const line = z
  .object({
    kind: z.enum(['deadline', 'call']).meta({ description: 'a promise if it is not kept; a call whose time comes' }),
    at: instant,
    caseId: z.string(),
    procedure: z.string(),
    procedureTitle: title,
    store: z.string().nullable(),
    plate: z.string().nullable(),
    step: z.string(),
    stepTitle: title.nullable(),
    round: z.number().int(),
    level: z.string().nullable().meta({ description: 'at which it is told; null of a call' }),
    role: z.string(),
    to: z.array(
      z.object({
        id: z.string(),
        role: z.string(),
        as: z.string(),
        standsInFor: z.string().nullable(),
        through: z.array(through).meta({ description: 'of a call nothing: it stands among their work' }),
      }),
    ),
    groups: z.array(z.object({ key: z.string(), channel: z.string() })),
    skipped: z
      .array(z.object({ level: z.string(), why: z.enum(whyNobody) }))
      .meta({ description: 'levels that nobody answers to then' }),
    why: z.enum(whyNobody).nullable().meta({ description: 'why it reaches nobody; null where it reaches somebody' }),
    links: z.object({ case: z.string(), board: z.string() }),
  })
  .meta({ id: 'ReachAhead' });

export const reachView = listOf(line)
  .extend({
    from: instant,
    to: instant,
    store: z.string().nullable(),
    counts: z.object({ deadlines: z.number().int(), calls: z.number().int(), nobody: z.number().int() }),
    ...named,
  })
  .meta({ id: 'Reach' });

export function reachLineOf(it: ReachLine, publicUrl: string): z.infer<typeof line> {
  const { kind, atMs, caseId, procedure, store, plate, step, round, level, role, to, groups, skipped, why } = it;
  return {
    ...{ kind, at: iso(atMs), caseId, procedure: procedure.key, procedureTitle: procedure.title, store, plate },
    ...{ step, stepTitle: procedure.steps[step]?.title ?? null, round, level, role, skipped, why },
    to: to.map(each => ({
      ...{ id: each.id, role: each.role, as: each.as, standsInFor: each.standsInFor ?? null },
      through: each.through.map(way => {
        return { channel: way.channel, address: maskAddress(way.channel, way.address), at: iso(way.atMs) };
      }),
    })),
    groups: groups.map(({ key, channel }) => ({ key, channel })),
    links: { case: `/v1/cases/${caseId}`, board: `${publicUrl}/#/cases/${caseId}` },
  };
}

const iso = (ms: number) => new Date(ms).toISOString();
