import type { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { destinationsForm } from '../../../domain/forms/destinations';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepDestinations } from '../../../db/ledger/notices/keep-destinations';
import { readDestinations } from '../../../db/read/destinations';
import { fitAddresses, type AddressSaid } from '../../fit-address';
import { parseForm } from '../../parse-form';
import { destinationsViewOf, type destinationsView } from '../../wire/destinations';

type View = z.infer<typeof destinationsView>;

/** How destinations are shown, and kept as somebody says them. */
export function keeping(ledger: Ledger) {
  const { store, now } = ledger;
  const viewOf = async (id: string): Promise<View> => destinationsViewOf(await readDestinations(store.pool, id));
  const keep = async (caller: Caller, id: string, said: unknown) => {
    const { items } = parseForm(destinationsForm, said, 'invalid-request', '');
    const kept = await readDestinations(store.pool, id);
    const hasSecret = ({ channel, address }: AddressSaid) =>
      kept.some(each => each.hasSecret && each.channel === channel && each.address === address);
    const wanted = { items: fitAddresses(items, index => `/items/${index}`, hasSecret) };
    await inLedger(ledger, tx => keepDestinations(tx, id, wanted, { by: caller.id, nowMs: now() }));
    await ledger.world.refresh();
    return viewOf(id);
  };
  return { viewOf, keep };
}
