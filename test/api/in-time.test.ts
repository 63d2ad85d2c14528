import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const DAY_MS = 86_400_000;
const customer = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };
const inMs = (ms: number) => new Date(system.now() + ms).toISOString();
const day = (days: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(system.now() + days * DAY_MS);
const open = (procedure: string, input: object, key = Math.random().toString()) =>
  system
    .as(procedure.includes('reminder') || procedure.includes('check') ? 'op-1' : 'fd-S01')
    .post<CaseView & Problem>('/cases', { procedure, store: 'S01', input }, { 'idempotency-key': key });

it.each([
  ['appointment-via-store', { requestedAt: '1900-01-01T00:00:00Z' }, '/input/requestedAt'],
  ['appointment-via-store', { requestedAt: '2026-01-01T00:00:00Z' }, '/input/requestedAt'],
  ['agreed-service-reminder', { appointmentAt: '2026-01-01T00:00:00Z' }, '/input/appointmentAt'],
  ['agreed-service-reminder', { dueOn: '2026-01-01' }, '/input/dueOn'],
  ['service-reminder', { kind: 'insurance-renewal', dueOn: '2024-01-01' }, '/input/dueOn'],
  ['service-reminder', { kind: 'festival', dueOn: '2026-01-01' }, '/input/dueOn'],
])('%s with %j is refused by its field', async (procedure, input, pointer) => {
  const refused = await open(procedure, { ...customer, ...input });
  expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-input', errors: [{ pointer }] } });
});

it('a booking that lies ahead is taken, and one that says why it is recorded late', async () => {
  must(201, await open('appointment-via-store', { ...customer, requestedAt: inMs(3_600_000) }));
  const late = { requestedAt: '2026-01-01T00:00:00Z', recordedLate: { reason: '系统停机,事后补记' } };
  const { input } = must(201, await open('appointment-via-store', { ...customer, ...late }));
  expect(input).toMatchObject({ recordedLate: late.recordedLate });
  const empty = await open('appointment-via-store', { ...customer, ...late, recordedLate: { reason: ' ' } });
  expect(empty.status).toBe(422);
});

it('the same request sent again is answered, though its time has come meanwhile', async () => {
  const input = { ...customer, requestedAt: inMs(-299_000) };
  const first = must(201, await open('appointment-via-store', input, 'again'));
  await system.sql(`update idempotency_keys set created_at = created_at - interval '1 hour'`);
  const stale = { ...input, requestedAt: inMs(-400_000) };
  expect((await open('appointment-via-store', stale, 'other')).status).toBe(422);
  expect(must(200, await open('appointment-via-store', input, 'again')).id).toBe(first.id);
});

it('a step that names a time in the past is refused, one that repeats what was said is not', async () => {
  const { id } = must(201, await open('appointment-via-store', { ...customer, requestedAt: inMs(600_000) }));
  const requestedAt = inMs(-3_600_000);
  const refused = await system.tryToComplete(id, 'accept', { requestedAt });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'invalid-record', errors: [{ pointer: '/record/requestedAt' }] },
  });
  await system.sql(`update cases set input = input || jsonb_build_object('requestedAt', $2::text) where id = $1`, [
    id,
    requestedAt,
  ]);
  must(200, await system.tryToComplete(id, 'accept', { requestedAt }));
});

it('a birthday that is reminded of by hand is called on its next day, and keeps the day of birth', async () => {
  const born = `1990-${day(40).slice(5)}`;
  const reminder = must(201, await open('service-reminder', { ...customer, kind: 'birthday', dueOn: born }));
  expect(reminder.input).toMatchObject({ dueOn: born, remindOn: day(40), callOn: day(40) });
  expect(stepOf(reminder, 'call-customer').notBefore?.slice(0, 10)).toBe(day(40));
});

it('words that a text says are refused with a link in them, wherever they enter', async () => {
  const link = '请点 www.example.com';
  const opening = await open('appointment-via-store', { ...customer, service: link });
  expect(opening).toMatchObject({ status: 422, body: { errors: [{ pointer: '/input/service' }] } });
  const gone = await system.as('sa-S01').post<Problem>('/departures', { ...customer, store: 'S01', advisor: link });
  expect(gone).toMatchObject({ status: 422, body: { errors: [{ pointer: '/advisor' }] } });
  const { id } = must(201, await open('appointment-via-store', customer));
  const record = await system.tryToComplete(id, 'accept', { service: 'http://a.cn' });
  expect(record).toMatchObject({ status: 422, body: { errors: [{ pointer: '/record/service' }] } });
});
