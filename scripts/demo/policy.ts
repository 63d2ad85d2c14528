import { Refused, type Person } from './rest';

/** The numbers of a procedure as the policy routes have them. */
interface Numbers {
  version: number;
  durations: Record<string, string>;
  ladder: unknown[];
  warnAt: number | null;
  contact: Record<string, unknown>;
}

const ladder = [
  { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
  { level: 'L2', after: 'PT2S', to: ['superior-2'] },
  { level: 'L3', after: 'PT8S', to: ['general-manager'], repeatEvery: 'PT10S' },
];

/** Puts minutes as seconds in force for one store while `play` runs; afterwards the store has its own numbers again. */
export async function withSeconds<T>(
  administrator: Person,
  procedure: string,
  store: string,
  durations: Record<string, string>,
  play: () => Promise<T>,
): Promise<T> {
  const before = await administrator.get<Numbers>(`/policies/${procedure}?store=${store}`);
  const contact = { retryAfter: 'PT1S' };
  await administrator.put(`/policies/${procedure}`, { store, durations, ladder, warnAt: null, contact });
  let interrupt = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Refused(`Interrupted; ${store} has its own deadlines again.`));
  });
  process.once('SIGINT', interrupt);
  try {
    return await Promise.race([play(), interrupted]);
  } finally {
    process.off('SIGINT', interrupt);
    const { durations: own, ladder: levels, warnAt, contact: calls } = before;
    await administrator.put(`/policies/${procedure}`, {
      store,
      durations: own,
      ladder: levels,
      warnAt,
      contact: calls,
    });
  }
}

/** Ten o'clock in the morning in China, that many days from now. */
export function inDays(days: number): string {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return `${day}T02:00:00.000Z`;
}
