import { startCatching, type Catching } from './catching';
import { cancelAll } from './cancel-all';
import { startLedgerSystem, type LedgerSystem } from './ledger-system';
import { must } from './looking';

export interface Delivery {
  id: string;
  kind: string;
  channel: string;
  recipient: string;
  address: string | null;
  state: string;
  reason: string | null;
  attempts: { result: string; answer: string }[];
}

/** A system whose alarms leave the house, and a real mail server and receivers that catch them. */
export interface AlarmRoom extends Catching {
  system: LedgerSystem;
  /** Says how somebody is reached. */
  reached(who: string, items: Record<string, unknown>[]): Promise<unknown>;
  deliveriesOf(caseId: string, channel: string): Promise<Delivery[]>;
  caughtBy(address: string): ReturnType<Catching['catcher']['messages']>;
  /** A case whose front desk is late since a moment ago. */
  late(): Promise<string>;
  /** Nobody is reached any more, nothing is open, and an incident is over. */
  calm(): Promise<void>;
}

export const mail = (address: string, more: Record<string, unknown> = {}) => ({ channel: 'email', address, ...more });

export async function openAlarmRoom(): Promise<AlarmRoom> {
  const catching = await startCatching();
  const { exits, texts } = catching;
  const system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00', exits, texts }); // a Tuesday
  const reached: AlarmRoom['reached'] = async (who, items) =>
    must(200, await system.as('admin-1').put(`/staff/${who}/destinations`, { items }));
  return {
    ...catching,
    system,
    reached,
    async deliveriesOf(caseId, channel) {
      const path = `/deliveries?case=${caseId}&channel=${channel}`;
      return must(200, await system.as('gm-1').get<{ items: Delivery[] }>(path)).items;
    },
    caughtBy: address => catching.catcher.messages().filter(({ to }) => to === address),
    async late() {
      const { id } = await system.openCase('appointment-via-store');
      await system.untilEscalated(id, ({ level }) => level === 'L1');
      await system.settle();
      return id;
    },
    async calm() {
      for (const who of ['sm-S01', 'gm-1']) await reached(who, []);
      await cancelAll(system);
      await system.advance('PT10M');
    },
    async close() {
      await system.close();
      await catching.close();
    },
  };
}
