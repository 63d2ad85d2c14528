import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { dutyOf, type Duty } from '../../domain/duty/duty';
import type { Querier } from '../connection';
import { absences, dutyRosters } from '../schema';
import { following, reading } from './reading';

export type AbsenceRow = typeof absences.$inferSelect;

const DAY_MS = 86_400_000;

/** Rosters and absences as every process has them at hand: what is over is over for good. */
export async function readDuty(
  db: Querier,
  nowMs: number,
  zoneOf: (store: string | null) => string | undefined,
): Promise<Duty> {
  const { role, store, shifts, dates } = dutyRosters;
  const rosters = await reading(db, 'rosters-at-hand').select({ role, store, shifts, dates }).from(dutyRosters);
  const away = await reading(db, 'absences-at-hand')
    .select()
    .from(absences)
    .where(gt(absences.untilAt, new Date(nowMs - DAY_MS)))
    .orderBy(desc(absences.madeAt), desc(absences.id));
  return dutyOf(rosters, away.map(absenceOf), zoneOf);
}

const absenceOf = ({ staff, fromAt, untilAt, deputy }: AbsenceRow) => {
  return { staff, fromMs: fromAt.getTime(), untilMs: untilAt.getTime(), deputy };
};

/** Which roles of a store, and of the chain, have a roster, by their key: its version. */
export async function rosterVersions(db: Querier, store: string | null): Promise<ReadonlyMap<string, number>> {
  const { key, version, store: of } = dutyRosters;
  const found = await reading(db)
    .select({ key, version })
    .from(dutyRosters)
    .where(or(isNull(of), store === null ? undefined : eq(of, store)));
  return new Map(found.map(each => [each.key, each.version]));
}

export interface AbsencesAsked {
  /** Of these people alone. */
  staff: readonly string[];
  /** Those that touch this stretch (epoch ms). */
  fromMs: number;
  untilMs: number | null;
  after: (string | null)[] | null;
  limit: number;
}

/** Absences, the first to begin first. */
export async function listAbsences(db: Querier, asked: AbsencesAsked): Promise<AbsenceRow[]> {
  const { staff, fromMs, untilMs, after, limit } = asked;
  return reading(db)
    .select()
    .from(absences)
    .where(
      and(
        inArray(absences.staff, [...staff]),
        gt(absences.untilAt, new Date(fromMs)),
        untilMs === null ? undefined : lt(absences.fromAt, new Date(untilMs)),
        following([absences.fromAt, absences.id], after, 'up'),
      ),
    )
    .orderBy(asc(absences.fromAt), asc(absences.id))
    .limit(limit);
}

/** One absence, or null. */
export async function readAbsence(db: Querier, id: string): Promise<AbsenceRow | null> {
  const [found] = await reading(db).select().from(absences).where(eq(absences.id, id));
  return found ?? null;
}
