import { z } from 'zod';
import { formsOf, recordFormOf } from '../../domain/forms';
import { outOfTime } from '../../domain/forms/out-of-time';
import { procedures } from '../../domain/procedures';
import { sentVariables } from '../../domain/texts';

const nowMs = Date.parse('2026-11-26T16:30:00Z'); // the 27th in Chongqing
const shanghai = { nowMs, timeZone: 'Asia/Shanghai' };
const pointersOf = (form: z.ZodType, sent: Record<string, unknown>, clock = shanghai) =>
  outOfTime(form, sent, clock).map(({ pointer }) => pointer);

it.each([
  ['appointment-via-store', 'input', { requestedAt: '0001-01-01T00:00:00Z' }, ['/requestedAt']],
  ['appointment-via-store', 'reply', { appointmentAt: '2026-11-26T16:00:00Z' }, ['/appointmentAt']],
  ['appointment-via-call-centre', 'call-customer', { appointmentAt: '2026-11-25T00:00:00Z' }, ['/appointmentAt']],
  ['appointment-fulfilment', 'input', { appointmentAt: '2025-01-01T00:00:00Z' }, ['/appointmentAt']],
  ['agreed-service-reminder', 'change-adjust', { appointmentAt: '2025-01-01T00:00:00Z' }, ['/appointmentAt']],
  ['agreed-service-reminder', 'input', { dueOn: '2026-11-26' }, ['/dueOn']],
  ['churn-recall', 'call-customer', { returnAt: '2025-01-01T00:00:00Z' }, ['/returnAt']],
  ['vehicle-pickup', 'contact-customer', { collectAt: '2025-01-01T00:00:00Z' }, ['/collectAt']],
  ['legal-service', 'advise', { promisedAt: '2025-01-01T00:00:00Z' }, ['/promisedAt']],
  ['travel-booking', 'order', { order: { date: '2025-01-01' } }, ['/order/date']],
  ['owner-health-check', 'input', { examinationOn: '2026-11-26' }, ['/examinationOn']],
  ['owner-health-check', 'input', { examinationOn: '2026-11-27' }, []],
  ['pickup-slip-hand-in', 'input', { week: '1900-01-01' }, ['/week']],
  ['pickup-slip-hand-in', 'input', { week: '2026-11-16' }, []],
  ['call-log-review', 'input', { week: '2025-11-17' }, ['/week']],
  ['call-log-review', 'input', { week: '2026-11-30' }, ['/week']],
  ['appointment-fulfilment', 'receive', { arrivedAt: '2026-11-27T00:00:00Z' }, ['/arrivedAt']],
  [
    'appointment-fulfilment',
    'verify-card',
    { customerSignature: { at: '2199-01-01T00:00:00Z' } },
    ['/customerSignature/at'],
  ],
  [
    'owner-health-check',
    'collect-results',
    { results: [{}, { receivedAt: '2199-01-01T00:00:00Z' }] },
    ['/results/1/receivedAt'],
  ],
])('of %s, %s with %j is held against the clock: %j', (procedure, step, sent, pointers) => {
  const form = step === 'input' ? formsOf(procedure).input : recordFormOf(procedure, step);
  expect(pointersOf(form, sent)).toEqual(pointers);
});

it('a day is judged where the store is, a moment with a little patience', () => {
  const { input } = formsOf('agreed-service-reminder');
  expect(pointersOf(input, { dueOn: '2026-11-26' }, { nowMs, timeZone: 'America/New_York' })).toEqual([]);
  expect(pointersOf(input, { appointmentAt: '2026-11-26T16:26:00.000Z' })).toEqual([]);
  expect(pointersOf(input, { appointmentAt: '2026-11-26T16:24:00.000Z' })).toEqual(['/appointmentAt']);
});

it('a moment that has passed is taken from who says why, and where it was said before', () => {
  const form = recordFormOf('appointment-via-store', 'accept');
  const requestedAt = '2026-11-26T09:00:00.000Z';
  expect(pointersOf(form, { requestedAt, recordedLate: { reason: '系统停机' } })).toEqual([]);
  expect(pointersOf(form, { requestedAt: '1901-01-01T00:00:00Z', recordedLate: { reason: '补记' } })).toEqual([
    '/requestedAt',
  ]);
  expect(outOfTime(form, { requestedAt }, shanghai, moment => moment === requestedAt)).toEqual([]);
  expect(pointersOf(form, { requestedAt: null, appointmentAt: 5 })).toEqual([]);
});

const forms = procedures.flatMap(({ key }) => {
  const { input, records } = formsOf(key);
  return [
    [`${key} input`, input] as const,
    ...Object.entries(records).map(([step, form]) => [`${key} ${step}`, form] as const),
  ];
});
const sent = new Set([...sentVariables(), 'text', 'reply', 'advisor']);
const LINK = '请点 www.example.com';

it.each(forms)('no word of %s that a text may say takes a link', (_, form) => {
  const { properties = {} } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' });
  for (const field of Object.keys(properties).filter(name => sent.has(name))) {
    const { error } = form.safeParse({ [field]: LINK });
    expect(error?.issues.map(({ path }) => path[0])).toContain(field);
  }
});
