import { z } from 'zod';
import type { ImportRowState } from '../../../domain/imports/kinds';
import { inLedger } from '../../../db/ledger/in-ledger';
import { keepList } from '../../../db/ledger/imports/keep-list';
import { listImportRows } from '../../../db/read/imports';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { itemLine } from '../../imports/item-line';
import { callerOf, idempotencyOf } from '../../request';
import { idempotencyHeader, refusals } from '../../wire/common';

const MOST = 1_000;
const MOST_LETTERS_OF_FAULTS = 24_000; // a thousand refused items are answered with less than 100 KB

const text = { type: 'string' } as const;
// taken as it comes, so that a bad one is answered in its place
const item = z.record(z.string(), z.unknown()).meta({
  id: 'ListedCustomer',
  properties: {
    ...{ plate: text, customerName: text, phone: text, vin: text, model: text },
    ...{ cardNumber: text, validUntil: { ...text, description: 'a day, such as 2026-12-31' } },
    services: { type: 'array', items: text, description: 'keys of card services' },
  },
  required: ['plate', 'customerName'],
  example: {
    plate: '渝A12345',
    customerName: '张伟',
    cardNumber: 'K10001',
    validUntil: '2030-12-31',
    services: ['pickup'],
  },
});

const result = z.object({
  index: z.number().int(),
  status: z.enum(['created', 'changed', 'unchanged', 'refused']),
  code: z.string().optional().meta({ description: 'of the first thing that is wrong with it' }),
  errors: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
});
type Result = z.infer<typeof result>;
const results = z
  .object({ items: z.array(result), accepted: z.number().int(), refused: z.number().int() })
  .meta({ id: 'KeptCustomers' });

interface Came {
  line: number;
  state: ImportRowState;
  errors: readonly { code: string; message: string }[] | null;
}

/** POST /customers: up to a thousand customers with their cards in one request, kept as lines of a file are. */
export function keepCustomersRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/customers',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // customers belong to every store
    schema: {
      tags: ['customers'],
      summary: 'Keep up to 1,000 customers with their cards; what is left out of one stays as it is',
      headers: idempotencyHeader,
      body: z.strictObject({ items: z.array(item).min(1).max(MOST) }),
      response: { 200: results, ...refusals },
    },
    handler: async request => {
      const lines = request.body.items.map((each, index) => itemLine(index + 1, each));
      const key = idempotencyOf(request);
      if (key === null && lines.every(({ errors }) => errors.length > 0))
        return inBrief(lines.map(line => ({ ...line, state: 'rejected' }))); // of nothing nothing stays, but for its key
      const keeping = { by: callerOf(request).id, nowMs: ledger.now(), key };
      const id = await inLedger(ledger, tx => keepList(tx, lines, keeping));
      return inBrief(await listImportRows(ledger.store.pool, id, { state: undefined, after: null, limit: MOST }));
    },
  });
}

/** What came of each; what was wrong with the first of them, of the others, once much was said, only the code. */
function inBrief(came: readonly Came[]): z.infer<typeof results> {
  let left = MOST_LETTERS_OF_FAULTS;
  const items = came.map(({ line, state, errors }): Result => {
    const index = line - 1;
    if (state !== 'rejected' && state !== 'deactivated') return { index, status: state };
    const wrong = (errors ?? []).map(({ code, message }) => ({ code, message }));
    const refused = { index, status: 'refused' as const, code: wrong[0]?.code ?? 'rejected' };
    left -= JSON.stringify(wrong).length;
    return left >= 0 ? { ...refused, errors: wrong } : refused;
  });
  const refused = items.filter(({ status }) => status === 'refused').length;
  return { items, accepted: items.length - refused, refused };
}
