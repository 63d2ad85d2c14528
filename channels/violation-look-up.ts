import { setTimeout as pause } from 'node:timers/promises';
import pLimit from 'p-limit';
import { pointedAt } from '../domain/values/pointers';
import type { LookUpFailure } from '../domain/words/calls';
import { boundedText } from './bounded-text';

/** What a source says of one vehicle: the violations as text (empty: none), the day they are payable by, the amount owed. */
export interface FoundViolations {
  violations: string;
  payableBy: string | null;
  amount: number | null;
}

/** Asks for a vehicle's open violations. Rejects with LookUpFailed. */
export interface ViolationLookUp {
  /** Where the answer comes from, as it is put on record. */
  source: string;
  lookUp(plate: string, month: string): Promise<FoundViolations>;
}

/** Why there is no answer: a short code without anything of the customer, such as `status-503`. */
export class LookUpFailed extends Error {
  constructor(readonly why: LookUpFailure | `status-${number}`) {
    super(`the look-up failed: ${why}`);
    this.name = 'LookUpFailed';
  }
}

export interface ViolationLookUpOptions {
  /** With `{plate}` and `{month}` (YYYY-MM) where they belong. */
  urlTemplate: string;
  headers: Readonly<Record<string, string>>;
  /** Where the answer has each value (RFC 6901). */
  pointers: { violations: string; amount: string; payableBy: string };
  timeoutMs: number;
  /** At least so long between the beginnings of two requests. */
  paceMs: number;
}

const AT_ONCE = 4;

/** A look-up by HTTP GET and JSON, four requests at a time at most, and at a pace the source can bear. */
export function httpViolationLookUp(options: ViolationLookUpOptions): ViolationLookUp {
  const inTurn = createTurns(AT_ONCE, options.paceMs);
  return {
    source: new URL(filled(options.urlTemplate, '', '')).host,
    lookUp: (plate, month) => inTurn(() => ask(options, plate, month)),
  };
}

async function ask(options: ViolationLookUpOptions, plate: string, month: string): Promise<FoundViolations> {
  const { urlTemplate, headers, pointers, timeoutMs } = options;
  const answer = await fetch(filled(urlTemplate, plate, month), {
    headers: { accept: 'application/json', ...headers },
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  }).catch(refuse);
  if (!answer.ok) throw new LookUpFailed(`status-${answer.status}`);
  const body: unknown = await boundedText(answer).then(read).catch(refuseUnread);
  return {
    violations: textAt(body, pointers.violations) ?? '',
    amount: amountOf(textAt(body, pointers.amount)),
    payableBy: dayOf(textAt(body, pointers.payableBy)),
  };
}

function read(text: string | null): unknown {
  if (text === null) throw new LookUpFailed('unreadable');
  return JSON.parse(text);
}

function filled(template: string, plate: string, month: string): string {
  return template.replaceAll('{plate}', encodeURIComponent(plate)).replaceAll('{month}', encodeURIComponent(month));
}

// the error of fetch may hold the address, and that the plate: only the code goes on
function refuse(error: unknown): never {
  throw new LookUpFailed(isTimeout(error) ? 'timeout' : 'unreachable');
}

function refuseUnread(error: unknown): never {
  throw new LookUpFailed(isTimeout(error) ? 'timeout' : 'unreadable');
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}

/** The value a pointer leads to, as text: a list as its parts, nothing as null. What should hold it must be there. */
function textAt(body: unknown, pointer: string): string | null {
  const holder = pointedAt(body, pointer.slice(0, pointer.lastIndexOf('/')));
  if (typeof holder !== 'object' || holder === null) throw new LookUpFailed('unreadable');
  const value = pointedAt(body, pointer);
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain).join('; ');
  return plain(value);
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function amountOf(text: string | null): number | null {
  if (text === null) return null;
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(text)) throw new LookUpFailed('unreadable');
  return Number(text);
}

function dayOf(text: string | null): string | null {
  if (text === null) return null;
  const [day] = /^\d{4}-\d\d-\d\d/.exec(text) ?? [];
  if (day === undefined) throw new LookUpFailed('unreadable');
  return day;
}

/** Runs at most `atOnce` at a time, and begins none sooner than `paceMs` after the one before. */
function createTurns(atOnce: number, paceMs: number): <T>(run: () => Promise<T>) => Promise<T> {
  const inTurn = pLimit(atOnce);
  let nextMs = 0;
  return run =>
    inTurn(async () => {
      const waitMs = nextMs - Date.now();
      nextMs = Math.max(nextMs, Date.now()) + paceMs;
      if (waitMs > 0) await pause(waitMs);
      return run();
    });
}
