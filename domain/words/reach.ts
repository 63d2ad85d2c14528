import type { Title } from '../language/title';

/** What is counted of the coming hours. */
export const reachWords = {
  nobody: { zh: '无人可达', en: 'Reach nobody' },
  deadlines: { zh: '将到期限', en: 'Deadlines to come' },
  calls: { zh: '将打电话', en: 'Calls to come' },
} as const satisfies Record<string, Title>;

/** What the morning's report of a store is called; of head office where none is named. */
export function reachTitle(store: string | null): Title {
  return { zh: `明日可达 · ${store ?? '总部'}`, en: `Who is reached tomorrow: ${store ?? 'head office'}` };
}

/** The counts as a notice tells them. */
export function reachCounts(counts: Readonly<Record<keyof typeof reachWords, number>>) {
  const { nobody, deadlines, calls } = reachWords;
  return [
    { key: 'nobody', title: nobody, count: counts.nobody },
    { key: 'deadlines', title: deadlines, count: counts.deadlines },
    { key: 'calls', title: calls, count: counts.calls },
  ];
}
