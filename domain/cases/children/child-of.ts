import { localDay } from '../../calendar/calendar';
import { chosen } from '../../language/choices';
import { durationMs, epochMs } from '../../calendar/instants';
import { SYSTEM } from '../../language/facts';
import type { Runs } from '../../language/kinds/child';
import { procedureOf } from '../../procedures';
import type { NewCase } from '../new-case';
import { agreed, customerOf, saidLast, textOf } from '../values';
import type { Draft } from '../draft';
import type { Step } from '../state';

type Item = Readonly<Record<string, unknown>>;

/** What a new case may be told besides its parent's records: its entry of a list, the day it waited for. */
export interface Said {
  item: Item | null;
  start: Item;
}

/** The case a step opens: for the customer of its parent, or for an entry of a list. */
export function childOf(
  draft: Draft,
  row: Step,
  runs: Runs,
  said: Said,
  { store, policy }: Pick<NewCase, 'store' | 'policy'>,
): NewCase {
  const { item } = said;
  const { entitled } = draft.case;
  const { plate, customerName, phone, typed } = customerOf(draft);
  const until = runs.until !== undefined && row.expiresAt ? { [runs.until]: row.expiresAt.toISOString() } : {};
  const who = { plate, customerName, ...(phone === null ? {} : { phone }) };
  return {
    procedure: procedureOf(runs.procedure),
    policy,
    store,
    input: { ...(item ? {} : who), ...runs.says, ...until, ...valuesOf(draft, runs, said) },
    typed: item ? null : typed,
    by: SYSTEM,
    nowMs: draft.nowMs,
    parent: { caseId: draft.case.id, step: row.step, round: row.round, entitled: item ? null : entitled },
    idempotency: null,
  };
}

function valuesOf(draft: Draft, { input }: Runs, said: Said): Record<string, unknown> {
  const values = Object.entries(input).map(([field, places]) => [field, valueAt(draft, places, said)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

export function storeOf(draft: Draft, { store: places }: Runs, item: Item | null): string | null {
  if (places === 'none') return null;
  const named = places ? textOf(valueAt(draft, places, { item, start: {} })) : '';
  return named !== '' && draft.world.hasStore(named) && !draft.world.isClosed(named) ? named : draft.case.store;
}

function valueAt(draft: Draft, places: readonly string[], { item, start }: Said): unknown {
  for (const place of places) {
    const [from = '', field = ''] = place.split('.');
    const value = from === 'item' ? item?.[field] : from === 'start' ? start[field] : agreed(draft, [place]);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** The entries of a list that get a case; the same whenever it is asked, since a long list is opened in parts. */
export function itemsOf(
  draft: Draft,
  { of, choice, month: said }: NonNullable<Runs['each']>,
  { openedAt }: Step,
): Item[] {
  const list = saidLast(draft, [of]);
  const month =
    textOf(said && saidLast(draft, [said])) || localDay(openedAt.getTime(), draft.policy.contact.timeZone).slice(0, 7);
  return Array.isArray(list) ? chosen(list.filter(isItem), choice, month) : [];
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

/** Does the case have nothing to be about? */
export function isUnsaid(draft: Draft, { ifSaid }: Runs): boolean {
  return ifSaid !== undefined && textOf(agreed(draft, ifSaid)) === '';
}

// docs/decisions.md 10: who is expected within the day needs no reminder
export function isTooSoon({ case: row, steps, policy, nowMs }: Draft, { unlessSooner }: Runs): boolean {
  const moment = unlessSooner && agreed({ case: row, steps }, unlessSooner.places);
  const than = unlessSooner && policy.settings[unlessSooner.than];
  return typeof moment === 'string' && typeof than === 'string' && epochMs(moment) - nowMs < durationMs(than);
}
