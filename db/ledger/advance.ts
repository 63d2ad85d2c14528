import type { Draft } from '../../domain/cases/draft';
import { playAll } from '../../domain/cases/play';
import { loadTold } from '../case-store/load';
import { writeDrafts } from '../case-store/write';
import type { Tx } from '../connection';
import type { KnownWorld } from '../world';
import { parentOf } from './children/parent';

/**
 * Plays the orders of these cases over their facts and brings the ledger to where they come, in the transaction of what
 * happened: every step they wait for is open, its deadline running and its cases opened; a case that ends is closed, and its
 * parent goes on in the same way, child before parent. Writes it all; whoever adds a fact that completes something calls it.
 * Answers the cases it opened.
 */
export async function advance(tx: Tx, drafts: readonly Draft[], world: KnownWorld): Promise<Draft[]> {
  await knowTold(tx, drafts);
  const { all, ended } = await playAll(drafts);
  await writeDrafts(tx, all); // a parent counts its children by what is written
  for (const draft of ended) await advance(tx, await parentOf(tx, draft, world), world);
  return all.slice(drafts.length);
}

async function knowTold(tx: Tx, drafts: readonly Draft[]): Promise<void> {
  const unknown = drafts.filter(({ told }) => told === null);
  if (unknown.length === 0) return;
  const told = await loadTold(
    tx,
    unknown.map(draft => draft.case.id),
  );
  for (const draft of unknown) draft.told = told.get(draft.case.id) ?? [];
}
