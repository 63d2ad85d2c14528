import { localDay } from '../../domain/calendar';
import { chosen } from '../../domain/choices';
import { durationMs, epochMs } from '../../domain/instants';
import { SYSTEM } from '../../domain/facts';
import type { Runs } from '../../domain/procedure';
import { procedureOf } from '../../domain/procedures';
import type { Act } from './act';
import type { NewCase } from './new-case';
import type { StepRow } from './rows';
import { agreed, customerOf, saidLast, textOf } from './values';

type Item = Readonly<Record<string, unknown>>;

/** What a new case may be told besides its parent's records: its entry of a list, the day it waited for. */
export interface Said {
  item: Item | null;
  start: Item;
}

/** The case a step opens: for the customer of its parent, or for an entry of a list. */
export function childOf(
  act: Act,
  row: StepRow,
  runs: Runs,
  said: Said,
  { store, policy }: Pick<NewCase, 'store' | 'policy'>,
): NewCase {
  const { item } = said;
  const { entitled } = act.case;
  const { plate, customerName, phone, typed } = customerOf(act);
  const who = { plate, customerName, ...(phone === null ? {} : { phone }) };
  return {
    procedure: procedureOf(runs.procedure),
    policy,
    store,
    input: { ...(item ? {} : who), ...runs.says, ...valuesOf(act, runs, said) },
    typed: item ? null : typed,
    by: SYSTEM,
    nowMs: act.nowMs,
    parent: { caseId: act.case.id, step: row.step, round: row.round, entitled: item ? null : entitled },
    idempotency: null,
  };
}

function valuesOf(act: Act, { input }: Runs, said: Said): Record<string, unknown> {
  const values = Object.entries(input).map(([field, places]) => [field, valueAt(act, places, said)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

export function storeOf(act: Act, { store: places }: Runs, item: Item | null): string | null {
  if (places === 'none') return null;
  const named = places ? textOf(valueAt(act, places, { item, start: {} })) : '';
  return named !== '' && act.world.hasStore(named) ? named : act.case.store;
}

function valueAt(act: Act, places: readonly string[], { item, start }: Said): unknown {
  for (const place of places) {
    const [from = '', field = ''] = place.split('.');
    const value = from === 'item' ? item?.[field] : from === 'start' ? start[field] : agreed(act, [place]);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** The entries of a list that get a case; the same whenever it is asked, since a long list is opened in parts. */
export function itemsOf(
  act: Act,
  { of, choice, month: said }: NonNullable<Runs['each']>,
  { openedAt }: StepRow,
): Item[] {
  const list = saidLast(act, [of]);
  const month =
    textOf(said && saidLast(act, [said])) || localDay(openedAt.getTime(), act.policy.contact.timeZone).slice(0, 7);
  return Array.isArray(list) ? chosen(list.filter(isItem), choice, month) : [];
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

// docs/decisions.md 10: who is expected within the day needs no reminder
export function isTooSoon({ case: row, steps, policy, nowMs }: Act, { unlessSooner }: Runs): boolean {
  const moment = unlessSooner && agreed({ case: row, steps }, unlessSooner.places);
  const than = unlessSooner && policy.settings[unlessSooner.than];
  return typeof moment === 'string' && typeof than === 'string' && epochMs(moment) - nowMs < durationMs(than);
}
