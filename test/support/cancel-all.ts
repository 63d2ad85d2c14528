import type { Lane } from './lane';
import { must } from './looking';

/** Cancels what a test has left open: it would be alarmed of all through the days of the next. */
export async function cancelAll(system: Pick<Lane, 'as'>): Promise<void> {
  const { items } = must(200, await system.as('cs-1').get<{ items: { id: string }[] }>('/cases?status=open&limit=200'));
  for (const { id } of items) await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '测试结束' });
}
