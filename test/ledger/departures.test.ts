import { careOf, daysAgo, vehicle, type Care, type OfDeparture } from '../support/care';
import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  await care.clocks();
});
afterAll(() => system.close());

const caresOf = async (plate: string) =>
  (await system.sql(`select id from cases where plate = $1 and procedure = 'after-sales-care'`, [plate])).length;

it('a new departure begins every clock anew, and the open call of the former visit ends superseded', async () => {
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(10) });
  const callback = await care.child(id, 'callback');
  const again = await care.left(car, 200);
  expect(again).toMatchObject({
    id,
    round: 2,
    clock: { T: again.departure.leftAt },
    departure: { status: 'restarted' },
  });
  expect(stepOf(again, 'care-message', 2)).toMatchObject({ status: 'open', breached: false });
  expect(stepOf(again, 'callback', 1)).toMatchObject({ completedAt: null });
  expect(await system.theCase(callback.id)).toMatchObject({ status: 'closed', outcome: 'superseded' });
  expect(await system.facts(callback.id, 'case-closed')).toMatchObject([
    { data: { because: 'departure', parent: id } },
  ]);
  expect(await care.count(id, 'callback', 2)).toBe(0);
  expect(await caresOf(car.plate)).toBe(1);
});

it('the same departure, however often and from however many at once, is one', async () => {
  const departure = { ...vehicle(), store: 'S01', leftAt: daysAgo(1) };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => system.as('sa-S01').post<OfDeparture>('/departures', departure)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(await caresOf(departure.plate)).toBe(1);
  expect(await system.sql('select round from departures where plate = $1', [departure.plate])).toEqual([{ round: 1 }]);
});

it('many departures of one vehicle at once leave one care, in the round of the latest', async () => {
  const car = vehicle();
  const days = [5, 1, 4, 2, 3];
  await Promise.all(
    days.map(day => system.as('sa-S01').post('/departures', { ...car, store: 'S01', leftAt: daysAgo(day) })),
  );
  const [row] = await system.sql(
    `select id, t_at as t from cases where plate = $1 and procedure = 'after-sales-care'`,
    [car.plate],
  );
  const [latest] = await system.sql('select max(left_at) as t from departures where plate = $1', [car.plate]);
  expect(row?.['t']).toEqual(latest?.['t']);
  expect(await caresOf(car.plate)).toBe(1);
  expect(await system.sql('select 1 from departures where plate = $1', [car.plate])).toHaveLength(5);
});

it('one that arrives after a later one is on record and changes nothing', async () => {
  const car = vehicle();
  const { id, steps } = await care.left({ ...car, leftAt: daysAgo(1) });
  const late = await care.left({ ...car, leftAt: daysAgo(2) }, 200);
  expect(late).toMatchObject({ id, round: 1, departure: { status: 'overtaken' } });
  expect(stepOf(late, 'callback')).toMatchObject({ openedAt: stepOf({ ...late, steps }, 'callback').openedAt });
  expect(await system.facts(id, 'departure-overtaken')).toHaveLength(1);
});

it('an Idempotency-Key answers the same case, and refuses another departure', async () => {
  const departure = { ...vehicle(), store: 'S01' };
  const send = (body: object) =>
    system.as('sa-S01').post<OfDeparture & Problem>('/departures', body, { 'idempotency-key': `d-${departure.plate}` });
  const first = must(201, await send(departure));
  expect(must(200, await send(departure)).id).toBe(first.id);
  expect((await send({ ...departure, leftAt: daysAgo(1) })).body.code).toBe('idempotency-key-reused');
});

it('of a list, bad ones are answered in their place and good ones are kept', async () => {
  const [good, other] = [vehicle(), vehicle()];
  const list = [
    { ...good, store: 'S01' },
    { customerName: '无牌', store: 'S01' },
    { ...other, store: 'S99' },
    { ...other, store: 'S01', leftAt: '2999-01-01T00:00:00Z' },
    { ...other, store: 'S01' },
  ];
  const answer = must(200, await system.as('cs-1').post<{ items: Record<string, unknown>[] }>('/departures', list));
  expect(answer).toMatchObject({ accepted: 2, refused: 3 });
  expect(answer.items).toMatchObject([
    { index: 0, status: 'started' },
    { status: 'refused', code: 'invalid-input', errors: [{ pointer: '/1/plate' }] },
    { status: 'refused', code: 'unknown-store', errors: [{ pointer: '/2/store' }] },
    { status: 'refused', code: 'invalid-input', errors: [{ pointer: '/3/leftAt' }] },
    { index: 4, status: 'started' },
  ]);
});

it('a vehicle that leaves another store is cared for there; the former keeps its own round', async () => {
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(4) });
  const callback = await care.child(id, 'callback');
  const moved = await care.left(car, 200, 'sa-S02');
  expect(moved).toMatchObject({ id, store: 'S02', round: 2 });
  const former = must(200, await system.as('sa-S01').get<CaseView>(`/cases/${id}`));
  expect(former).toMatchObject({ store: 'S01', round: 1, children: [callback.id] });
  expect(new Set(former.steps.map(({ round }) => round))).toEqual(new Set([1]));
  expect(await system.theCase(callback.id)).toMatchObject({ store: 'S01', outcome: 'superseded' });
  const overtaken = await care.left({ ...car, leftAt: daysAgo(3) }, 200, 'sa-S01');
  expect(overtaken).toMatchObject({ departure: { status: 'overtaken' }, store: 'S01', round: 1 });
  const refused = await system.as('sa-S01').post<Problem>('/departures', { ...car, store: 'S02' });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});

it('after the care is over, the next departure begins another one', async () => {
  const car = vehicle();
  const { id } = await care.left({ ...car, leftAt: daysAgo(2) });
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '重复' }));
  const next = await care.left(car);
  expect(next.id).not.toBe(id);
  expect(next.departure.status).toBe('started');
});

it('opened as a case, it is a departure all the same', async () => {
  const car = vehicle();
  const body = { procedure: 'after-sales-care', store: 'S01', input: car };
  const opened = must(201, await system.as('sa-S01').post<OfDeparture>('/cases', body));
  const again = must(200, await system.as('sa-S01').post<OfDeparture>('/cases', body));
  expect(again).toMatchObject({ id: opened.id, round: 2 });
});

it('a technician reports none', async () => {
  const refused = await system.as('te-S01').post<Problem>('/departures', { ...vehicle(), store: 'S01' });
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
});
