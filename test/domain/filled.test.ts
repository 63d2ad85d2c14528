import { z } from 'zod';
import { happyRecord, inputOf } from '../../bench/happy';
import { filled } from '../../bench/filled';
import { formsOf, recordFormOf } from '../../domain/forms';
import { day, month, phone, plate, short, timeAhead, timePast } from '../../domain/forms/fields';
import { outOfTime } from '../../domain/forms/out-of-time';
import { usual } from '../../domain/forms/usual';
import { procedures } from '../../domain/procedures';

const nowMs = Date.parse('2026-11-26T02:00:00Z');
const clock = { nowMs, timeZone: 'Asia/Shanghai' };
const customer = { plate: '渝Z10001', customerName: '赵敏' };

test.each(procedures.map(({ key }) => key))('what opens %s is made from its form alone', key => {
  const { input } = formsOf(key);
  const sent = inputOf(key, customer, nowMs);
  expect(input.safeParse(sent)).toMatchObject({ success: true });
  expect(outOfTime(input, sent, clock)).toEqual([]);
});

const steps = procedures.flatMap(({ key, steps: all }) =>
  Object.entries(all).map(([step, table]) => ({ key, step, table })),
);

test.each(steps)('and so is what $key records at $step, with its first outcome', ({ key, step, table }) => {
  const record = happyRecord(key, step);
  expect(recordFormOf(key, step).safeParse(record)).toMatchObject({ success: true });
  expect(record['outcome']).toBe(recordFormOf(key, step).parse(record)['outcome'] ?? undefined);
  const [first] = table.outcomes ?? [];
  if (table.by !== 'system' && first !== undefined) expect(record['outcome']).toBe(first);
});

const form = z.strictObject({
  plate: plate(),
  phone: phone().optional(),
  outcome: z.enum(['good', 'bad']).optional(),
  ahead: timeAhead(),
  past: timePast().optional().meta(usual),
  on: day(),
  month: month(),
  size: z.string().min(3),
  rate: z.int().min(4).max(5),
  sure: z.literal(true),
  list: z
    .array(z.strictObject({ plate: plate(), note: short().optional() }))
    .optional()
    .meta(usual),
  word: z.union([short().min(1), z.array(short())]).optional(),
});

test('a form of every kind of field takes what is made for it', () => {
  const made = filled(form, { nowMs });
  expect(form.safeParse(made)).toMatchObject({ success: true });
  expect(made).toMatchObject({
    outcome: 'good',
    past: '2026-11-26T01:00:00.000Z',
    on: '2026-11-26',
    list: [{ plate: '渝A12345' }],
  });
  expect(Object.keys(made)).not.toContain('word');
});

test('what is only usual is left out where as little as possible is wanted', () => {
  const made = filled(form, { nowMs, isBare: true });
  expect(form.safeParse(made)).toMatchObject({ success: true });
  expect(Object.keys(made)).not.toEqual(expect.arrayContaining(['past', 'list']));
});

test('what is known goes wherever the form has a place for it', () => {
  const known = { plate: '渝B20001', phone: '13800012345' };
  expect(filled(form, { nowMs, known })).toMatchObject({ ...known, list: [{ plate: '渝B20001' }] });
});

test('a pattern nobody can guess has to be shown', () => {
  expect(() => filled(z.strictObject({ code: z.string().regex(/^K\d{5}$/) }), { nowMs })).toThrow(
    'code wants an example',
  );
});
