import { answering, type Answering } from '../../domain/duty/answering';
import { dutyOf, type Absence, type Duty, type RosterOf } from '../../domain/duty/duty';
import type { DatedShift, Shift } from '../../domain/duty/roster';
import type { StaffMember } from '../../domain/sla/recipients';
import type { StaffRole } from '../../domain/people/roles';

export const member = (id: string, role: StaffRole, store: string | null = 'S01'): StaffMember => {
  return { id, name: id, roles: [role], store };
};
export const [a, b] = [member('a', 'front-desk'), member('b', 'front-desk')];
export const manager = member('sm', 'store-manager');
export const staff = [
  ...[a, b, manager, member('ss', 'service-supervisor'), member('gm', 'general-manager', null)],
  ...[member('cs', 'cs-supervisor', null), member('b2', 'front-desk', 'S02')],
];
export const days = [1, 2, 3, 4, 5, 6, 7];
const zones: Readonly<Record<string, string>> = { S01: 'Asia/Shanghai', S02: 'Europe/Berlin' };
export const ms = (at: string) => Date.parse(at);

/** A roster of the front desk and who is away, with their deputies. */
export interface Said {
  shifts?: Shift[];
  dates?: DatedShift[];
  away?: [staff: string, deputy: string | null][];
  store?: string;
}
const EVER = { fromMs: 0, untilMs: ms('2100-01-01T00:00:00Z') };
export function dutySaid({ shifts, dates, away = [], store = 'S01' }: Said): Duty {
  const isRoster = shifts !== undefined || dates !== undefined;
  const rosters: RosterOf[] = isRoster ? [{ role: 'front-desk', store, shifts: shifts ?? [], dates: dates ?? [] }] : [];
  const absences = away.map(([who, deputy]): Absence => ({ staff: who, deputy, ...EVER }));
  return dutyOf(rosters, absences, key => zones[key ?? '']);
}
export const there = (duty: Duty, at = '2026-11-27T10:00:00+08:00') => ({ staff, duty, atMs: ms(at) });
export const frontDesk = { role: 'front-desk', store: 'S01' } as const;
export const atDesk = (said: Said, at?: string) => answering([a, b], frontDesk, there(dutySaid(said), at));
export const ids = ({ people }: Answering) => people.map(({ id }) => id);

export const day: Shift = { staff: 'a', days: [1, 2, 3, 4, 5], from: '08:00', until: '20:00' };
export const night: Shift = { staff: 'b', days: [5], from: '20:00', until: '08:00' };
