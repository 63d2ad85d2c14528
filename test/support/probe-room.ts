import type { Caught } from '../../channels/catcher/caught';
import { must } from './looking';
import { startCatching, type Catching } from './catching';
import { startLedgerSystem, type LedgerSystem, type LedgerSystemOptions } from './ledger-system';

export const probing = { group: 'receiver', everyMs: 300_000, promiseMs: 60_000 };

interface Told {
  body: Record<string, unknown> & { reason: string };
}

/** A system that tries its alarms, with a receiver that answers when the test does. */
export interface ProbeRoom extends Catching {
  system: LedgerSystem;
  /** What has arrived since it was calm. */
  messages(): Caught[];
  /** The links that have arrived, the newest first. */
  links(): string[];
  /** Follows a link as the receiver of a deployment does; answers the status. */
  answer(link: string | undefined): Promise<number>;
  /** The next probe arrives and is answered. */
  roundTrip(): Promise<void>;
  readiness(): Promise<{
    status: string;
    findings: string[];
    alarms: { lastBackAt: string | null; roundTripMs: number };
  }>;
  /** What administrators are told of tests of the alarms, the newest first. */
  told(): Promise<Told['body'][]>;
  probes(): Promise<Record<string, unknown>[]>;
  /** The receiver is there, and no alarm was ever tried. */
  calm(): Promise<void>;
}

export async function openProbeRoom(options: LedgerSystemOptions = {}): Promise<ProbeRoom> {
  const catching = await startCatching();
  const { catcher, exits } = catching;
  const system = await startLedgerSystem({ at: '2026-11-17T10:00:30+08:00', exits, probing, ...options });
  const receiver = {
    name: '自检',
    channel: 'webhook',
    address: catcher.robotUrl('webhook', 'receiver'),
    secret: catcher.secretOf('webhook'),
  };
  const keepGroup = async () => must(200, await system.as('admin-1').put(`/groups/${probing.group}`, receiver));
  await keepGroup();
  let calmNr = 0;
  const messages = () => catcher.messages().filter(({ nr }) => nr > calmNr);
  const links = () => messages().flatMap(({ to, link }) => (to === 'receiver' && link !== null ? [link] : []));
  const answer = async (link: string | undefined) => {
    const { pathname } = new URL(String(link));
    const headers = { accept: 'application/json' };
    return (await system.app.inject({ method: 'POST', url: pathname, headers })).statusCode;
  };
  return {
    ...catching,
    system,
    messages,
    links,
    answer,
    async roundTrip() {
      const before = links().length;
      await system.until('a probe to arrive', async () => links().length > before);
      expect(await answer(links()[0])).toBe(200);
      await system.advance('PT10S');
    },
    readiness: async () => must(200, await system.by({}).get('/readyz')),
    async told() {
      const { items } = must(200, await system.as('admin-1').get<{ items: Told[] }>('/inbox?limit=100'));
      return items.flatMap(({ body }) => (body.reason.startsWith('probe-') ? [body] : []));
    },
    probes: () => system.sql('select * from probes order by slot_at'),
    async calm() {
      await keepGroup();
      catcher.answer('webhook', 'ok');
      await system.sql('delete from failing_addresses');
      const isOver = async () => (await system.sql(`select 1 from probes where state = 'open'`)).length === 0;
      await system.until('the last probe to be over', isOver);
      await system.sql('delete from probe_outages');
      await system.sql('delete from probes');
      await system.sql(`delete from deliveries where about like 'probe-%'`);
      calmNr = catcher.messages()[0]?.nr ?? 0;
    },
    async close() {
      await system.close();
      await catching.close();
    },
  };
}
