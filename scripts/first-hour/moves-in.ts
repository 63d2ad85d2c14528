import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hour, Step } from './hour';
import { must, until } from './hour';

interface Import {
  id: string;
  status: string;
  reason: string | null;
  rows: number;
  created: number;
  changed: number;
  unchanged: number;
  rejected: number;
  errors: unknown[];
}

/** A file is tried, kept as it was tried, and changes nothing the second time. */
const movesIn = (kind: 'stores' | 'staff' | 'customers') => async (hour: Hour) => {
  const tried = await sent(hour, kind, '&dryRun=true');
  must(tried.rejected === 0, `${kind}.csv is tried without an error`, tried.errors);
  must(tried.changed === 0, `${kind}.csv changes nobody who is there: give --files of your own`, tried);
  const kept = await sent(hour, kind);
  must(kept.created === tried.created, `${kind}.csv creates what it would`, { tried, kept });
  const again = await sent(hour, kind);
  must(again.unchanged === again.rows, `${kind}.csv changes nothing the second time`, again);
  return `${kept.created} created, ${kept.unchanged} there already; the same again changes nothing`;
};

export const movingIn: readonly Step[] = [
  { title: 'Stores', play: movesIn('stores') },
  { title: 'People', play: movesIn('staff') },
  { title: 'Customers and cards', play: movesIn('customers') },
];

async function sent(hour: Hour, kind: string, asked = ''): Promise<Import> {
  const administrator = await hour.person('administrator');
  const file = readFileSync(join(hour.files, `${kind}.csv`));
  const { id } = await administrator.send<Import>(`/imports?kind=${kind}${asked}`, file, 'text/csv');
  const look = () => administrator.get<Import>(`/imports/${id}`);
  const read = await until(`${kind}.csv is read`, look, ({ status }) => status !== 'reading');
  must(read.status === 'done', `${kind}.csv is read to its end`, read);
  return read;
}
