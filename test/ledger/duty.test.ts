import type { CaseView } from '../../api/wire/case';
import { msOf, must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem({ at: '2026-11-20T10:00:00+08:00' }))); // a Friday
afterAll(() => system.close());

const policy = {}; // the handbook's own: L1 at once, L2 after 5 minutes, L3 after 15
const days = [1, 2, 3, 4, 5];
const away = (staff: string, deputy?: string) =>
  system.as('admin-1').post<{ id: string }>('/absences', { staff, deputy, from: '2026-11-01', until: '2026-12-31' });
const over = ({ status }: { status: number }) => expect(status).toBe(204);
async function whileAway(staff: string, deputy: string | undefined, act: () => Promise<void>): Promise<void> {
  const { id } = must(201, await away(staff, deputy));
  await act();
  over(await system.as('admin-1').delete(`/absences/${id}`));
}
const told = async (id: string) =>
  must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`)).escalations.map(({ level, to }) => [
    level,
    to.map(each => each.id),
  ]);
const skipped = async (id: string): Promise<Record<string, unknown>[]> =>
  (await system.facts(id, 'level-skipped')).map(({ data, at }) => ({ ...data, at }));

it('tells the deputy in the place of a superior who is away, and they answer', async () => {
  await whileAway('sm-S01', 'ss-S01', async () => {
    const { id } = await system.openCase('appointment-via-store', { policy });
    const alarm = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(alarm.to).toContainEqual({ id: 'ss-S01', role: 'store-manager', as: 'superior', standsInFor: 'sm-S01' });
    expect(await told(id)).toEqual([['L1', ['fd-S01', 'ss-S01']]]);
    expect(await noticesOf(system.as('ss-S01'), id)).toHaveLength(1);
    expect(await noticesOf(system.as('sm-S01'), id)).toEqual([]);
    expect(await skipped(id)).toEqual([]);
    must(200, await system.as('ss-S01').post(`/escalations/${alarm.id}/acknowledgement`, {}));
    await system.complete(id, 'accept');
  });
});

it('skips a level nobody answers to at once, tells the next, and says so in the case', async () => {
  const shifts = [{ staff: 'fd-S01', days, from: '08:00', until: '20:00' }];
  must(201, await system.as('sm-S01').put('/duty/front-desk?store=S01', { shifts }));
  await system.untilPast('2026-11-20T21:00:00+08:00'); // the front desk has gone home
  await whileAway('sm-S01', undefined, async () => {
    const { id } = await system.openCase('appointment-via-store', { policy });
    await system.untilEscalated(id, ({ level }) => level === 'L2');
    const { dueAt } = stepOf(must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`)), 'accept');
    expect(await told(id)).toEqual([
      ['L1', []],
      ['L2', ['gm-1']],
    ]);
    expect(await skipped(id)).toEqual([
      { deadline: 'accept', level: 'L1', repeat: 1, why: 'absent', next: 'L2', at: expect.any(String) },
    ]);
    const [notice] = await noticesOf(system.as('gm-1'), id);
    expect(notice?.body).toMatchObject({ level: 'L2', dueAt });
    expect(notice?.body['lateByMs']).toBeLessThan(1_000); // not five minutes later
    expect(await noticesOf(system.as('fd-S01'), id)).toEqual([]);
    await system.complete(id, 'accept');
  });
});

it('puts it on record that nobody is told where everybody is away, and tells who is back', async () => {
  const gone = must(201, await away('gm-1'));
  await whileAway('sm-S01', undefined, async () => {
    const { id } = await system.openCase('appointment-via-store', { policy });
    await system.untilEscalated(id, ({ level }) => level === 'L3');
    expect((await told(id)).map(([, to]) => to)).toEqual([[], [], []]);
    expect((await skipped(id)).map(({ level, why, next }) => [level, why, next])).toEqual([
      ['L1', 'absent', 'L2'],
      ['L2', 'absent', 'L3'],
      ['L3', 'absent', null],
    ]);
    expect(await system.sql('select 1 from deliveries where case_id = $1', [id])).toEqual([]);
    over(await system.as('gm-1').delete(`/absences/${gone.id}`));
    const again = await system.untilEscalated(id, ({ level, repeat }) => level === 'L3' && repeat === 2);
    expect(again.to.map(to => to.id)).toEqual(['gm-1']);
    await system.complete(id, 'accept');
  });
});

it('has what does not climb reach the next one up, and whoever holds a step while they work on', async () => {
  const { id } = await system.openCase('appointment-via-store', { policy });
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`)); // at night, of their own will
  const alarm = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(alarm.to.map(to => to.id)).toEqual(['fd-S01', 'sm-S01']);
  await whileAway('sm-S01', undefined, async () => {
    must(200, await system.as('fd-S01').post(`/cases/${id}/pause`, { reason: '等配件' }));
    const [fact] = await system.facts(id, 'case-paused');
    expect(fact?.data['told']).toEqual(['gm-1']);
  });
  expect(msOf(alarm.firedAt)).toBeGreaterThan(msOf(alarm.dueAt));
});
