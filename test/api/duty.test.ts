import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem({ at: '2026-11-20T10:00:00+08:00' }))); // a Friday
afterAll(() => system.close());

type Row = Record<string, unknown>;
interface Absence {
  id: string;
  staff: string;
  from: string;
  until: string;
  reason: string | null;
}
interface OnDuty {
  at: string;
  people: Record<string, string>;
  items: {
    role: string;
    version: number | null;
    why: string | null;
    onDuty: { id: string; standsInFor: string | null }[];
  }[];
}
const shift = { staff: 'fd-S01', days: [1, 2, 3, 4, 5], from: '08:00', until: '20:00' };
const roster = (who: string, body: object, headers: Record<string, string> = {}) =>
  system.as(who).put<Row>('/duty/front-desk?store=S01', body, headers);
const away = (who: string, body: object) =>
  system.as(who).post<Absence & { errors: unknown }>('/absences', { from: '2026-11-01', until: '2026-12-31', ...body });
const onDuty = async (role: string, query = '?store=S01') => {
  const { items } = must(200, await system.as('op-1').get<OnDuty>(`/duty${query}`));
  return items.find(each => each.role === role);
};
const over = ({ status }: { status: number }) => expect(status).toBe(204);

it('keeps a roster by its version, with what it was and who changed it', async () => {
  expect((await system.as('sm-S01').get('/duty/front-desk?store=S01')).status).toBe(404);
  const made = await roster('sm-S01', { shifts: [shift] }, { 'if-none-match': '*' });
  expect(must(201, made)).toMatchObject({ role: 'front-desk', store: 'S01', version: 1, shifts: [shift], dates: [] });
  const read = await system.as('op-1').get<Row>('/duty/front-desk?store=S01');
  expect(read.headers['etag']).toBe('"1"');
  const dates = [{ on: '2026-11-21', staff: 'fd-S01', from: '20:00', until: '06:00' }];
  expect((await roster('sm-S01', { shifts: [], dates }, { 'if-match': '"7"' })).status).toBe(412);
  must(200, await roster('sm-S01', { shifts: [shift], dates }, { 'if-match': '"1"' }));
  must(200, await roster('sm-S01', { shifts: [shift], dates })); // says nothing new
  const history = must(200, await system.as('sm-S01').get<{ items: Row[] }>('/duty/front-desk/history?store=S01'));
  expect(history.items.map(({ version, dates: of }) => [version, of])).toEqual([
    [2, dates],
    [1, []],
  ]);
  expect(await system.sql(`select by, detail from audit_log where act = 'roster-set' order by id`)).toEqual([
    { by: 'sm-S01', detail: { roster: 'front-desk@S01', version: 1, fields: [] } },
    { by: 'sm-S01', detail: { roster: 'front-desk@S01', version: 2, fields: ['dates'] } },
  ]);
});

it('is kept by who stands above the role, of people who have it', async () => {
  for (const who of ['fd-S01', 'sm-S02', 'op-1', 'cs-1']) expect((await roster(who, { shifts: [] })).status).toBe(403);
  for (const who of ['gm-1', 'admin-1'])
    expect((await roster(who, { shifts: [{ staff: 'sm-S01' }] })).status).toBe(422);
  const unfit = await roster('sm-S01', { shifts: [{ ...shift, staff: 'fd-S02' }] });
  expect(must(422, unfit)).toMatchObject({
    errors: [{ pointer: '/shifts/0/staff', zh: '此人不是该门店的这个岗位。' }],
  });
  expect((await system.as('cs-1').put('/duty/operator?store=S01', { shifts: [] })).status).toBe(422);
  must(201, await system.as('cs-1').put('/duty/operator', { shifts: [{ ...shift, staff: 'op-1' }] }));
  must(200, await system.as('cs-1').put('/duty/operator', {})); // everyone again
  for (const role of ['agency', 'nobody'])
    expect((await system.as('admin-1').put(`/duty/${role}`, {})).status).toBe(404);
});

it('says who answers for each role at an instant', async () => {
  expect(await onDuty('front-desk')).toEqual({
    ...{ role: 'front-desk', store: 'S01', version: 2, holders: ['fd-S01'], why: null },
    onDuty: [{ id: 'fd-S01', standsInFor: null }],
  });
  expect(await onDuty('front-desk', '?store=S01&at=2026-11-21T10:00:00%2B08:00')).toMatchObject({ why: 'off-duty' });
  expect(await onDuty('front-desk', '?store=S01&at=2026-11-22T05:00:00%2B08:00')).toMatchObject({ why: null });
  expect(await onDuty('operator', '')).toMatchObject({
    version: 2,
    holders: ['op-1', 'op-2'],
    onDuty: [{ id: 'op-1' }, { id: 'op-2' }],
  });
  expect(await onDuty('front-desk', '')).toBeUndefined();
  expect((await system.as('fd-S02').get('/duty?store=S01')).status).toBe(403);
});

it('has people keep their own absences, and supervisors those of their people', async () => {
  const own = must(201, await away('fd-S01', { staff: 'fd-S01', deputy: 'ss-S01', reason: '家里有事' }));
  expect(own).toMatchObject({ from: '2026-10-31T16:00:00.000Z', until: '2026-12-31T16:00:00.000Z' });
  expect(await onDuty('front-desk')).toMatchObject({ onDuty: [{ id: 'ss-S01', standsInFor: 'fd-S01' }] });
  const seenBy = async (who: string) =>
    must(200, await system.as(who).get<{ items: Absence[] }>('/absences')).items.map(({ reason }) => reason);
  for (const who of ['fd-S01', 'sm-S01', 'gm-1', 'admin-1']) expect(await seenBy(who)).toEqual(['家里有事']);
  for (const who of ['ss-S01', 'sm-S02', 'op-1', 'cs-1']) expect(await seenBy(who)).toEqual([]);
  for (const who of ['ss-S01', 'sm-S02', 'cs-1']) {
    expect((await away(who, { staff: 'fd-S01' })).status).toBe(403);
    expect((await system.as(who).delete(`/absences/${own.id}`)).status).toBe(404);
  }
  over(await system.as('fd-S01').delete(`/absences/${own.id}`));
  expect(await onDuty('front-desk')).toMatchObject({ onDuty: [{ id: 'fd-S01', standsInFor: null }] });
  const acts = await system.sql(`select act, detail ->> 'staff' as staff, detail ? 'reason' as "saysWhy" from audit_log
    where act like 'absence-%' order by id`);
  expect(acts).toEqual(['absence-set', 'absence-ended'].map(act => ({ act, staff: 'fd-S01', saysWhy: false })));
});

it.each([
  ['one of another store', { deputy: 'fd-S02' }, '/deputy'],
  ['themselves', { deputy: 'fd-S01' }, '/deputy'],
  ['nobody there is', { deputy: 'gone' }, '/deputy'],
  ['an end before the beginning', { until: '2026-10-31' }, '/until'],
  ['an end that has passed', { until: '2026-11-19' }, '/until'],
  ['more than a year', { until: '2028-01-01' }, '/until'],
])('refuses an absence with %s, and says so in Chinese', async (_, said, pointer) => {
  const { errors } = must(422, await away('fd-S01', { staff: 'fd-S01', ...said }));
  expect(errors).toEqual([{ pointer, message: expect.any(String), zh: expect.stringMatching(/[一-鿿]/) }]);
});
