import { z } from 'zod';
import { calling, late, long, sentWords, short, timeAhead } from '../../forms/fields';
import { visit } from '../visits/forms';

/** Why a customer is lost (S3 流失数据分析): a closed list. */
const lostReasons = [
  'sold-vehicle',
  'moved-away',
  'too-far',
  'price',
  'quality',
  'attitude',
  'waiting-time',
  'other-workshop',
  'not-said',
  'other',
] as const;

export const winningBackInput = z.strictObject({ ...visit, offer: sentWords(short()).optional() });

export const invitation = {
  outcome: z.enum(['will-return', 'lost', 'unreachable']),
  returnAt: timeAhead().optional().meta({ description: 'will-return: when; the appointment asks for it' }),
  ...late,
  lostReason: z.enum(lostReasons).optional().meta({ description: 'lost: why; `not-said` when left out' }),
  feedback: long().optional(),
  ...calling,
};

export const bookRecord = z.strictObject({ child: short().optional() });

/** Whoever is lost and says no reason has not said it. */
export function withReason<R extends { outcome: string; lostReason?: string | undefined }>(record: R): R {
  return record.outcome === 'lost' ? { ...record, lostReason: record.lostReason ?? 'not-said' } : record;
}
