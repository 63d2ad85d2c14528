import type { destinationsView } from '../../api/wire/destinations';
import type { deliveryView } from '../../api/wire/deliveries';
import type { reachView } from '../../api/wire/reach';
import type { staffView } from '../../api/wire/directory';
import type { z } from 'zod';
import { type Hour, type Step, must, until } from './hour';

type Delivery = z.infer<typeof deliveryView>;
type Member = z.infer<typeof staffView>;

export const reaching: readonly Step[] = [
  { title: 'Ways out of the house', play: opensWays },
  { title: 'What reaches nobody', play: readsReach },
];

/** Whoever looks after the call centre has the mailbox of the directory as a way, and the administrator tries their own. */
async function opensWays(hour: Hour): Promise<string> {
  const administrator = await hour.person('administrator');
  const { items } = await administrator.get<{ items: Member[] }>('/staff?role=cs-supervisor&active=true');
  const { items: mine } = await administrator.get<{ items: Member[] }>(`/staff?q=${administrator.id}`);
  const given: string[] = [];
  for (const { id, email } of [...items, ...mine.filter(({ id }) => id === administrator.id)]) {
    const path = `/staff/${id}/destinations`;
    const { items: ways } = await administrator.get<z.infer<typeof destinationsView>>(path);
    if (ways.length > 0 || email === null) continue;
    await administrator.put(path, { items: [{ channel: 'email', address: email }] });
    given.push(id);
  }
  const { deliveries } = await administrator.post<{ deliveries: string[] }>('/me/destinations/test');
  const look = async () => {
    const path = `/deliveries?recipient=${administrator.id}`;
    const { items: sent } = await administrator.get<{ items: Delivery[] }>(path);
    return sent.filter(({ id }) => deliveries.includes(id));
  };
  const isOver = ({ state }: Delivery) => state !== 'queued';
  const sent = await until('a test is sent or refused', look, all => all.every(isOver));
  const said = sent.map(({ channel, state, reason }) => [channel, state, reason].filter(Boolean).join(' '));
  const works = sent.some(({ state }) => state === 'sent' || state === 'delivered');
  hour.hasWayOut = works && items.some(({ id }) => given.includes(id));
  return said.join('; ') || `${administrator.id} has no way out: alarms stay in the inbox`;
}

async function readsReach(hour: Hour): Promise<string> {
  const administrator = await hour.person('administrator');
  const path = `/reports/reach?hours=24&store=${hour.store}`;
  const { counts, store } = await administrator.get<z.infer<typeof reachView>>(path);
  must(store === hour.store, 'the report is of the store', store);
  return `${counts.deadlines} deadlines and ${counts.calls} calls in 24 hours, of which ${counts.nobody} reach nobody`;
}
