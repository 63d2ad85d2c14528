import type { Message } from '../../channels/way-out';
import type { Leased } from '../../db/ledger/deliveries/lease';
import type { Ledger } from '../../db/ledger/in-ledger';
import { sayingOf } from '../../db/ledger/notices/saying-of';
import { tellsOfProbe } from '../../domain/notices/probe-said';
import { dataSaid, saidOf, type Said } from '../../domain/notices/said';
import { isGroupRecipient } from '../../domain/notices/delivery';
import { recipientsOf } from '../../domain/sla/recipients';
import { isRole } from '../../domain/people/roles';

export interface Phrasing {
  /** What is said in one message about one notice or several for one address. */
  messageOf(leased: readonly [Leased, ...Leased[]]): Promise<Message>;
}

export interface PhrasingOptions {
  ledger: Ledger;
  /** Where people reach the board, without a slash at the end. */
  publicUrl: string;
  /** A link by which this person, and no other, acknowledges this escalation. */
  acknowledging(escalationId: string, person: string): Promise<string>;
}

const MOST_MENTIONS = 10;

/** Says notices in words, with the link on which they are answered. */
export function phrase({ ledger, publicUrl, acknowledging }: PhrasingOptions): Phrasing {
  const { world, now } = ledger;

  const sayingFor = ({ case: row }: Leased) => sayingOf(world, row, now());

  const saidBy = async (leased: Leased): Promise<Said> =>
    leased.notice ? saidOf(leased.notice, await sayingFor(leased)) : { subject: '[守时]', lines: [] };

  const linkOf = async ({ delivery, notice, escalation }: Leased): Promise<Message['link']> => {
    const { recipient, caseId } = delivery;
    const isAnswerable = escalation === 'open' && notice !== null && notice.kind !== 'warning';
    if (isAnswerable && (!isGroupRecipient(recipient) || tellsOfProbe(notice)))
      return { url: `${publicUrl}/ack/${await acknowledging(notice.id, recipient)}`, label: '查看并确认' };
    return caseId === null ? null : { url: `${publicUrl}/#/cases/${caseId}`, label: '查看案件' };
  };

  /** Whom a group's robot points at: who holds the step, or else everybody on duty who may. */
  const phonesOf = ({ delivery, notice, case: row }: Leased): string[] => {
    if (!isGroupRecipient(delivery.recipient) || !notice) return [];
    const { claimedBy, role } = notice.body;
    const held = typeof role === 'string' && isRole(role) ? role : null;
    const place = { store: row?.store ?? null, agency: null };
    const there = { staff: world.staff(), duty: world.duty(), atMs: now() };
    const holder = typeof claimedBy === 'string' ? claimedBy : null;
    const told = held && recipientsOf(['holder'], { role: held, claimedBy: holder, ...place }, there);
    const meant = new Set(told && told.length > 0 ? told.map(({ id }) => id) : [holder]);
    return there.staff.flatMap(({ id, phone }) => (phone && meant.has(id) ? [phone] : []));
  };

  return {
    async messageOf(all) {
      const [first, ...others] = all;
      const said = await Promise.all(all.map(saidBy));
      const [only] = said;
      const { delivery, notice } = first;
      const link = await linkOf(first);
      // a machine answers for a probe: it is told where
      const answering = tellsOfProbe(notice) && { acknowledge: link?.url };
      const data = notice ? { ...dataSaid(notice, await sayingFor(first)), ...answering } : {};
      const mentions = [...new Set(all.flatMap(phonesOf))].slice(0, MOST_MENTIONS);
      const common = {
        id: delivery.id,
        mentions,
        level: typeof notice?.body['level'] === 'string' ? notice.body['level'] : null,
        payload: { type: 'notice', timestamp: new Date(now()).toISOString(), data },
      };
      if (others.length === 0 && only) return { ...common, ...only, thread: delivery.caseId, link };
      return {
        ...common,
        subject: `[守时] ${all.length} 条通知`,
        lines: said.map(({ subject }) => subject.replace('[守时] ', '')),
        thread: null,
        link: { url: `${publicUrl}/#/escalations`, label: '查看告警' },
      };
    },
  };
}
