import { z } from 'zod';
import { localDay } from '../calendar/calendar';
import type { Fault } from '../errors';
import { epochMs } from '../calendar/instants';
import { pointerTo } from '../values/pointers';

/** The clock of a store: when it is, and by which zone its days are judged. */
export interface StoreClock {
  nowMs: number;
  timeZone: string;
}

/** What a marked field means: a moment still to come, one that has been, or one that has been in the past year. */
export type Lies = (typeof ways)[number];
const ways = ['ahead', 'behind', 'of-late'] as const;

/** The mark in a field's description; whoever reads the JSON Schema finds it too. */
export const LIES = 'x-lies';

const YEAR_MS = 366 * 86_400_000;
const TOLERANCE_MS = 300_000; // clocks differ, and a form takes a while

/**
 * The fields of what was sent whose moment lies on the wrong side of now, by what the form says they mean. What `isKnown`
 * was said before, when it was still to come, and who says why they record it late may name a moment that has passed.
 */
export function outOfTime(
  form: z.ZodType,
  sent: Record<string, unknown>,
  clock: StoreClock,
  isKnown: (moment: string) => boolean = () => false,
): Fault[] {
  const isLate = typeof sent['recordedLate'] === 'object';
  return momentsIn(form, sent, '').flatMap(({ lies, moment, pointer }) => {
    if (lies === 'ahead' && isKnown(moment)) return [];
    const mayBePast = lies === 'of-late' || (lies === 'ahead' && isLate);
    if (mayBePast && isOverAYearAgo(moment, clock)) return [{ pointer, message: 'lies more than a year ago' }];
    if ((lies === 'ahead' && isLate) || !isOnTheWrongSide(lies, moment, clock)) return [];
    return [{ pointer, message: wordsOf(lies, form) }];
  });
}

function wordsOf(lies: Lies, form: z.ZodType): string {
  if (lies !== 'ahead') return 'has not come yet';
  const mayBeLate = form instanceof z.ZodObject && 'recordedLate' in form.shape;
  return mayBeLate ? 'has passed; say in recordedLate why it is recorded only now' : 'has passed';
}

function isOnTheWrongSide(lies: Lies, moment: string, { nowMs, timeZone }: StoreClock): boolean {
  if (moment.length === 'YYYY-MM-DD'.length) {
    const today = localDay(nowMs, timeZone);
    return lies === 'ahead' ? moment < today : moment > today;
  }
  const ms = epochMs(moment);
  return lies === 'ahead' ? ms < nowMs - TOLERANCE_MS : ms > nowMs + TOLERANCE_MS;
}

// what is owed for it would be overdue by as long
function isOverAYearAgo(moment: string, { nowMs }: StoreClock): boolean {
  return epochMs(moment.length === 'YYYY-MM-DD'.length ? `${moment}T00:00:00Z` : moment) < nowMs - YEAR_MS;
}

interface Marked {
  lies: Lies;
  moment: string;
  pointer: string;
}

/** Every marked moment in a value, found by walking the form beside it. */
function momentsIn(schema: z.core.$ZodType, value: unknown, pointer: string): Marked[] {
  const mark = z.globalRegistry.get(schema)?.[LIES];
  if (typeof value === 'string') {
    const lies = ways.find(way => way === mark);
    if (lies !== undefined) return [{ lies, moment: value, pointer }];
  } else if (typeof value !== 'object' || value === null) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return momentsIn(schema.def.innerType, value, pointer);
  if (schema instanceof z.ZodPipe) return momentsIn(schema.def.in, value, pointer);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((each, at) => momentsIn(schema.def.element, each, pointerTo([at], pointer)));
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return [];
  const fields: Record<string, z.core.$ZodType> = schema.shape;
  return Object.entries(value).flatMap(([key, inner]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    return field ? momentsIn(field, inner, pointerTo([key], pointer)) : [];
  });
}
