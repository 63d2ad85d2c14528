import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { refused } from '../support/refused';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

type Listed = Record<'items', Record<string, unknown>[]>;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

describe('a car kept in two spellings', () => {
  const spelling = '渝Ｈ４７００１';
  const path = `/customers/${encodeURIComponent(spelling)}/merge`;
  const merge = (body: unknown, as = 'admin-1', at = path) =>
    system.as(as).post<Problem & Record<string, unknown>>(at, body);
  const body = { into: '渝H47001', reason: '同一辆车' };
  let cares: string[] = [];

  beforeAll(async () => {
    const left = async (plate: string, hours: number) => {
      const leftAt = new Date(system.now() - hours * 3_600_000).toISOString();
      return must(201, await system.as('fd-S01').post<CaseView>('/departures', { plate, customerName: '赵敏', leftAt }))
        .id;
    };
    cares = [await left('渝H47009', 5), await left('渝H47001', 1)];
    // as a former release kept it
    await system.sql('update cases set plate = $1 where id = $2', [spelling, cares[0]]);
    await system.sql('update departures set plate = $1 where case_id = $2', [spelling, cares[0]]);
    await system.sql(`insert into customers values ($1, '李娜', '13800047001'), ('渝H47001', '李莎', null)`, [
      spelling,
    ]);
    await system.sql(`insert into plate_spellings values ($1, '渝H47001', now())`, [spelling]);
  });

  it('is listed for administrators, masked, with the way to join it, and told by /readyz', async () => {
    const { items } = must(200, await system.as('admin-1').get<Listed>('/customers/duplicates'));
    expect(items).toMatchObject([
      {
        plate: '渝H47001',
        spelling,
        cares: [{ caseId: cares[0], plate: spelling }, { caseId: cares[1] }],
        customers: [
          { plate: '渝H47001', customerName: '李*' },
          { plate: spelling, customerName: '李*', phone: '138****7001' },
        ],
        differs: ['customerName'],
        departures: 1,
        merge: { method: 'POST', path: `/v1${path}`, into: '渝H47001' },
      },
    ]);
    for (const who of ['gm-1', 'sm-S01', 'op-1'])
      expect((await system.as(who).get('/customers/duplicates')).status).toBe(403);
    expect((await system.as('admin-1').get('/readyz')).text).toContain('1 plates are kept in a second spelling');
  });

  it.each([
    [403, 'forbidden', body, 'gm-1'],
    [422, 'invalid-request', { into: '渝H47001' }, 'admin-1'],
    [422, 'invalid-request', { ...body, into: '渝Н' }, 'admin-1'],
    [422, 'invalid-request', { ...body, plate: '渝H47001' }, 'admin-1'],
    [422, 'invalid-request', { ...body, into: spelling }, 'admin-1', '/customers/渝H47001/merge'],
    [404, 'not-found', body, 'admin-1', '/customers/渝H47008/merge'],
  ])('is not joined: %i %s', async (status, code, said, as, at = path) => {
    await refused(system, status, code, () => merge(said, as, encodeURI(decodeURI(at))));
  });

  it('is not joined by who is bound to a store', async () => {
    const key = must(
      201,
      await system
        .as('admin-1')
        .post<{ key: string }>('/api-keys', { name: 'k', roles: ['administrator'], stores: ['S01'] }),
    );
    expect((await system.by({ 'x-api-key': key.key }).post(path, body)).status).toBe(403);
  });

  it('is joined by one act, audited, and no longer listed', async () => {
    expect(must(200, await merge(body))).toMatchObject({
      plate: '渝H47001',
      care: cares[1],
      ended: cares[0],
      moved: { departures: 1, sameDepartures: 0 },
      customer: { kept: { customerName: '李*' }, dropped: { customerName: '李*' }, differs: ['customerName'] },
    });
    expect(await system.theCase(cares[0] ?? '')).toMatchObject({ status: 'closed', outcome: 'superseded' });
    const history = await system
      .as('gm-1')
      .get<Listed>(`/customers/history?${new URLSearchParams({ plate: spelling })}`);
    expect(history.body.items.map(each => each['caseId']).sort()).toEqual([...cares].sort());
    expect((await system.as('admin-1').get<Listed>('/customers/duplicates')).body.items).toEqual([]);
    expect(
      await system.sql(`select by, detail ->> 'reason' as reason from audit_log where act = 'customers-joined'`),
    ).toEqual([{ by: 'admin-1', reason: '同一辆车' }]);
  });
});
