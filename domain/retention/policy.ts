import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../calendar/instants';
import { CHAIN_ZONE } from '../sla/policy';

export type RetentionKind = keyof typeof defaultPeriods;

/** The service file and its customer are withdrawn, everything else is deleted (S2 第二章; the rest is ours). */
export const defaultPeriods = {
  /** Since the last service: 「连续3年未服务的客户服务档案应予以撤消」. */
  'service-file': 'P3Y',
  'work-order': 'P5Y',
  'material-slip': 'P3Y',
  'call-log': 'P5Y',
  /** All other registers. */
  registers: 'P5Y',
  /** Words and numbers of text messages; that one went out stays on record. */
  texts: 'P1Y',
  'idempotency-keys': 'P7D',
  /** Who was away, who stood in and why, since its end. */
  absences: 'P1Y',
  audit: 'P5Y',
};

/** How long each kind is kept, and at what time of the chain's day the rest goes. */
export interface RetentionBody {
  periods: Record<RetentionKind, string>;
  runAt: string;
}

export interface RetentionPolicy extends RetentionBody {
  version: number;
  createdAt: Instant | null;
  createdBy: string;
}

/** Version 0: nobody has said otherwise. */
export const defaultRetention: RetentionPolicy = {
  version: 0,
  createdAt: null,
  createdBy: 'system',
  periods: defaultPeriods,
  runAt: '03:00',
};

/** What came of a kind: `held` was due and stays, by a hold or because the application may not. */
export interface RetentionCount {
  withdrawn: number;
  deleted: number;
  held: number;
}

export type RetentionCounts = Partial<Record<RetentionKind, RetentionCount>>;

/** What began before this day is kept no longer: of the days that are whole years, months or days ago the first that still counts. */
function keptFromDay(period: string, nowMs: number): string {
  return chainNow(nowMs).toPlainDate().subtract(period).toString();
}

/** The same as an instant of the chain's clock: more than three years are three years and what is left of the day. */
export function keptFromMs(period: string, nowMs: number): number {
  return Temporal.PlainDate.from(keptFromDay(period, nowMs)).toZonedDateTime(CHAIN_ZONE).epochMilliseconds;
}

/** The day whose run is due at this instant, null before its time of day has come. */
export function runDue({ runAt }: RetentionBody, nowMs: number): string | null {
  const now = chainNow(nowMs);
  return Temporal.PlainTime.compare(now.toPlainTime(), runAt) < 0 ? null : now.toPlainDate().toString();
}

function chainNow(nowMs: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(CHAIN_ZONE);
}
