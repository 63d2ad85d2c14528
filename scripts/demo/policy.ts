import { Refused, type Person } from './rest';

/** The numbers of a procedure as the policy routes have them. */
interface Numbers {
  durations: Record<string, string>;
  ladder: unknown[];
  warnAt: number | null;
  contact: Record<string, unknown>;
}

/** Minutes and days as seconds. What is not named keeps its time: the recall stays on day 120. */
const spans: Readonly<Record<string, Record<string, string>>> = {
  'appointment-via-call-centre': {
    accept: 'PT20S',
    'hand-over': 'PT20S',
    'relay-reply': 'PT4S',
    'call-customer': 'PT30S',
  },
  'appointment-fulfilment': { receive: 'PT4S' },
  'after-sales-care': { 'care-message': 'PT4S', callback: 'PT9S' },
  'after-sales-callback': {},
};

const inForce = {
  ladder: [
    { level: 'L1', after: 'PT0S', to: ['holder', 'superior'] },
    { level: 'L2', after: 'PT2S', to: ['superior-2'] },
    { level: 'L3', after: 'PT8S', to: ['general-manager'], repeatEvery: 'PT10S' },
  ],
  warnAt: null,
  // at any hour, and whoever has called this customer today
  contact: { allowed: [], workdaysOnly: false, oncePerDay: false, retryAfter: 'PT1S' },
};

/** Puts minutes and days as seconds in force for one store while `play` runs; afterwards it has its own numbers again. */
export async function withSeconds<T>(administrator: Person, store: string, play: () => Promise<T>): Promise<T> {
  const own = await Promise.all(
    Object.keys(spans).map(async procedure => {
      const path = `/policies/${procedure}`;
      const { durations, ladder, warnAt, contact } = await administrator.get<Numbers>(`${path}?store=${store}`);
      return { path, numbers: { durations, ladder, warnAt, contact } };
    }),
  );
  let interrupt = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(new Refused(`Interrupted; ${store} has its own deadlines again.`));
  });
  process.once('SIGINT', interrupt);
  try {
    for (const [procedure, durations] of Object.entries(spans))
      await administrator.put(`/policies/${procedure}`, { store, durations, ...inForce });
    return await Promise.race([play(), interrupted]);
  } finally {
    process.off('SIGINT', interrupt);
    for (const { path, numbers } of own) await administrator.put(path, { store, ...numbers });
  }
}
