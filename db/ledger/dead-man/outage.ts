import type { Stuck } from '../../../domain/dead-man/verdict';
import { channelWords } from '../../../domain/notices/channels';
import type { Notice } from '../../../domain/notices/delivery';
import { stuckWords } from '../../../domain/words/probes';
import type { Tx } from '../../connection';
import type { OpenProbe } from '../../read/probes';
import type { KnownWorld } from '../../world';
import { addNotice } from '../notices/add-notice';

interface Telling {
  tx: Tx;
  world: KnownWorld;
  nowMs: number;
}

type Missed = Pick<OpenProbe, 'openedAt' | 'channel' | 'answer'> & { stuck: Stuck; group: string };

/** An alarm did not arrive: those who look after the system hear of it, once for as long as none does, by another way than it took. */
export async function alarmsAreMissing({ tx, world, nowMs }: Telling, missed: Missed): Promise<void> {
  const began = await tx.query({
    name: 'probe-outage',
    text: 'insert into probe_outages (began_at) values ($1) on conflict do nothing',
    values: [missed.openedAt],
  });
  if (began.rowCount === 0) return;
  const { openedAt, stuck, answer, group } = missed;
  const channel = missed.channel ?? world.groups().find(({ key }) => key === group)?.channel ?? null;
  const body = {
    ...{ reason: 'probe-missing', level: 'alert', group, stuck, stuckTitle: stuckWords[stuck], answer },
    ...{ channel, channelTitle: channel && channelWords[channel], beganAt: openedAt.toISOString() },
  };
  const notice = noticeOf('probe-missing', openedAt, body, nowMs);
  await addNotice(tx, world, notice, keepersIn(world), channel ? { besides: channel } : {});
}

/** An alarm arrived: where none did before, those who were told so hear that it is over. */
export async function alarmsArrive({ tx, world, nowMs }: Telling): Promise<void> {
  const over = await tx.query<{ beganAt: Date }>({
    name: 'probe-outage-over',
    text: 'update probe_outages set over_at = $1 where over_at is null returning began_at as "beganAt"',
    values: [new Date(nowMs)],
  });
  for (const { beganAt } of over.rows) {
    const body = { reason: 'probe-back', level: 'flag', beganAt: beganAt.toISOString() };
    await addNotice(tx, world, noticeOf('probe-back', beganAt, body, nowMs), keepersIn(world));
  }
}

function noticeOf(reason: string, beganAt: Date, body: Record<string, unknown>, nowMs: number): Notice {
  const id = `${reason}~${beganAt.getTime()}`;
  return { id, kind: 'alert', caseId: null, body, createdAt: new Date(nowMs) };
}

/** The administrators; where there are none, whoever stands at the top. */
function keepersIn(world: KnownWorld): string[] {
  const withRole = (role: 'administrator' | 'general-manager') =>
    world.staff().flatMap(({ id, roles }) => (roles.includes(role) ? [id] : []));
  const administrators = withRole('administrator');
  return administrators.length > 0 ? administrators : withRole('general-manager');
}
