import { z } from 'zod';
import { charsets } from '../../domain/charsets';
import { importKinds, importRowStates, refusedBecause } from '../../domain/imports/kinds';
import type { ImportReading, ImportRowReading } from '../../db/read/imports';
import { iso } from '../view';
import { instant, named } from './common';

const importStatus = z.enum(['reading', 'done', 'refused']);

const importError = z.object({
  line: z.number().int().meta({ description: 'of the file, its heading is line 1; items of JSON count from 1' }),
  code: z.string().meta({
    description:
      'stable; by what stands: `changed-meanwhile` (after the file was sent), `plate-renamed`, `customer-erased`, `card-of-another`',
  }),
  message: z.string(),
});

const count = (description: string) => z.number().int().meta({ description });

export const importListed = z
  .object({
    id: z.string(),
    kind: z.enum(importKinds),
    source: z.enum(['csv', 'xlsx', 'items']),
    dryRun: z.boolean().meta({ description: 'nothing is changed: the counts say what would be' }),
    missing: z.enum(['keep', 'deactivate']),
    missingAtMost: z.number().int().nullable(),
    status: importStatus,
    reason: z.enum(refusedBecause).nullable().meta({ description: 'why it was refused' }),
    charset: z.enum(charsets).nullable().meta({ description: 'of a text file, decided by the whole of it' }),
    lines: z.number().int().nullable().meta({ description: 'about how many the file has, for its progress' }),
    rows: count('read so far'),
    created: count('lines that make somebody or something'),
    changed: count('lines that change what is there'),
    unchanged: count('lines that say nothing new'),
    deactivated: count('who goes because the file lacks them'),
    rejected: count('lines that are not taken'),
    createdAt: instant,
    createdBy: z.string(),
    endedAt: instant.nullable(),
  })
  .meta({ id: 'ImportListed' });

export const importView = importListed
  .extend({ errors: z.array(importError).meta({ description: 'the first 500' }), ...named })
  .meta({ id: 'Import' });

export const importRow = z
  .object({
    line: z.number().int().nullable().meta({ description: 'null for who goes because the file lacks them' }),
    state: z.enum(importRowStates),
    key: z.string().nullable().meta({
      description: 'the key of a store, the id of a member of staff, the plate of a customer, where it can be read',
    }),
    cardNumber: z.string().nullable(),
    errors: z.array(importError.omit({ line: true })),
  })
  .meta({ id: 'ImportRow' });

export function importListedOf({ createdAt, endedAt, ...rest }: ImportReading): z.infer<typeof importListed> {
  return { ...rest, createdAt: createdAt.toISOString(), endedAt: iso(endedAt) };
}

export function importRowOf({ line, key, card, state, errors }: ImportRowReading): z.infer<typeof importRow> {
  return {
    line: line === 0 ? null : line,
    state,
    key: key === '' ? null : key,
    cardNumber: card,
    errors: errors ?? [],
  };
}
