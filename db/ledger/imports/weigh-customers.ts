import type { ReadLine } from '../../../domain/forms/imports/read-line';
import type { ImportKind } from '../../../domain/imports/kinds';
import type { Weighed } from '../../../domain/imports/said';
import type { Tx } from '../../connection';
import { formerPlates, type FormerPlate } from '../customers/former-plates';
import { lockPlates } from '../departures/lock-plates';
import { weighSaid, type Came, type Fault, type ImportKeeping } from './keep-said';

/** By their lines: what comes of the cards, and which lines may not be taken by what stands. */
export interface WeighedCustomers {
  cards: Map<number, Came<'card'>>;
  barred: Map<number, Fault>;
}

/** Weighs lines of customers before anything of them is written, with their plates and cards to this transaction alone. */
export async function weighCustomers(
  tx: Tx,
  lines: readonly ReadLine<ImportKind>[],
  keeping: ImportKeeping,
): Promise<WeighedCustomers> {
  const good = lines.filter(({ errors }) => errors.length === 0);
  const plates = good.map(({ key }) => key);
  if (!keeping.isDry) await lockPlates(tx, plates);
  const former = await formerPlates(tx, plates);
  const cards = await weighCards(tx, good, keeping);
  const barred = good.flatMap(({ line, key }) => {
    const fault = faultOfPlate(former.get(key)) ?? cards.get(line)?.fault;
    return fault ? [[line, fault] as const] : [];
  });
  return { cards, barred: new Map(barred) };
}

async function weighCards(tx: Tx, lines: readonly ReadLine<ImportKind>[], keeping: ImportKeeping) {
  const cards = lines.flatMap(({ line, key, card }) =>
    card ? [{ line, said: { key: card.cardNumber, body: { ...card.body, plate: key } } }] : [],
  );
  const said = cards.map(each => each.said);
  const came = cards.length === 0 ? [] : await weighSaid(tx, 'card', said, keeping, ofAnother);
  return new Map(came.flatMap((each, at) => (cards[at] ? [[cards[at].line, each] as const] : [])));
}

function faultOfPlate(former: FormerPlate | undefined): Fault | null {
  if (!former) return null;
  const message =
    former.code === 'plate-renamed'
      ? `the car has the plate ${former.now} now`
      : 'the customer of this plate was erased';
  return { code: former.code, message };
}

/** A file takes no card from a car: a person gives it to another. */
function ofAnother({ before, body }: Weighed<'card'>): Fault | null {
  if (before === null || before.body.plate === body.plate) return null;
  return { code: 'card-of-another', message: 'the card is of another plate' };
}
