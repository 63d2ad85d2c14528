import { handBackAll, handBacksToCome } from '../../../db/ledger/hand-backs/hand-back-all';
import type { Ledger } from '../../../db/ledger/in-ledger';

const CASES_AT_ONCE = 20;

/** What this request does not come to, the watch does. */
export async function handBackSoon(ledger: Ledger, id: string): Promise<void> {
  const asked = (await handBacksToCome(ledger.store.pool)).find(({ staff }) => staff === id);
  if (asked) await handBackAll(ledger, asked, CASES_AT_ONCE).catch(() => undefined);
}
