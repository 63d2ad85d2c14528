import type { CaseView } from '../../api/wire/case';
import type { Problem } from '../support/client';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const inThreeDays = () => new Date(system.now() + 3 * 86_400_000).toISOString();

/** A fulfilment whose reminder is a case of its own. */
const family = async () => {
  const parent = await system.openCase('appointment-fulfilment', { input: { appointmentAt: inThreeDays() } });
  const [child = ''] = parent.children;
  return { parent: parent.id, child };
};
const cancel = async (id: string, more: object = {}) =>
  must(200, await system.as('cs-1').post<CaseView>(`/cases/${id}/cancellation`, { reason: '客户要求', ...more }));
const statusOf = async (id: string) => (await system.theCase(id)).status;

/** Hangs copies of a case under another, as a batch would. */
const adopt = async (parent: string, count: number, step = 'remind') => {
  const { id } = await system.openCase('service-reminder');
  const ids = Array.from({ length: count }, (_, at) => `${id}-${at}`);
  const more = { parent_id: parent, parent_step: step, parent_round: 1 };
  for (const [table, key, change] of [
    ['cases', 'id', more],
    ['steps', 'case_id', {}],
    ['case_facts', 'case_id', {}],
  ] as const) {
    await system.sql(
      `insert into ${table} select (jsonb_populate_record(t, $3::jsonb || jsonb_build_object('${key}', n.id))).*
        from ${table} t, unnest($2::text[]) n(id) where t.${key} = $1`,
      [id, ids, JSON.stringify(change)],
    );
  }
  return ids;
};

it('its children are cancelled with it unless something else is said, and their facts say why', async () => {
  const { parent, child } = await family();
  const cancelled = await cancel(parent);
  expect(cancelled).toMatchObject({ status: 'cancelled', children: [child] });
  expect(await system.theCase(child)).toMatchObject({ status: 'cancelled', parent });
  const [ofParent] = await system.facts(parent, 'case-cancelled');
  expect(ofParent).toMatchObject({ by: 'cs-1', data: { reason: '客户要求', children: 'cancel' } });
  const [ofChild] = await system.facts(child, 'case-cancelled');
  expect(ofChild).toMatchObject({ by: 'cs-1', data: { reason: '客户要求', because: 'parent', parent } });
});

it('let run, a child goes on to its end, which changes nothing in the parent', async () => {
  const { parent, child } = await family();
  await cancel(parent, { children: 'let-run' });
  expect(await statusOf(child)).toBe('open');
  const before = await system.facts(parent);
  const answers = { 'check-details': { outcome: 'match' }, 'call-customer': { outcome: 'agreed' } };
  expect((await system.drive(child, answers)).outcome).toBe('agreed');
  expect(await system.facts(parent)).toEqual(before);
  expect(before.at(-1)).toMatchObject({ kind: 'case-cancelled', data: { children: 'let-run' } });
});

it('the policy decides where the person says nothing, and takes only its two answers', async () => {
  await system.setPolicy('appointment-fulfilment', { settings: { childrenOnCancel: 'let-run' } });
  const { parent, child } = await family();
  await cancel(parent);
  expect(await statusOf(child)).toBe('open');
  await system.setPolicy('appointment-fulfilment', { settings: { childrenOnCancel: 'cancel' } });
  const body = { settings: { childrenOnCancel: 'perhaps' } };
  const refused = await system.as('admin-1').put<Problem>('/policies/appointment-fulfilment', body);
  expect(refused.body).toMatchObject({
    code: 'invalid-policy',
    errors: [{ pointer: '/policy/settings/childrenOnCancel' }],
  });
});

it('grandchildren end too', async () => {
  const { parent, child } = await family();
  const [grandchild = ''] = await adopt(child, 1);
  await cancel(parent);
  expect(await statusOf(grandchild)).toBe('cancelled');
  expect(await system.facts(grandchild, 'case-cancelled')).toMatchObject([{ data: { parent: child } }]);
});

it('the case of a detached step goes its own way', async () => {
  const { parent } = await family();
  const [booking = ''] = await adopt(parent, 1, 'rebook');
  await cancel(parent);
  expect(await statusOf(booking)).toBe('open');
});

it('of three hundred, the request ends the first and the watch the rest', async () => {
  const parent = (await system.openCase('travel-booking')).id;
  const children = await adopt(parent, 300);
  await cancel(parent);
  const left = async () =>
    Number(
      (await system.sql(`select count(*) as n from cases where parent_id = $1 and status = 'open'`, [parent]))[0]?.[
        'n'
      ],
    );
  expect(await left()).toBe(100);
  await system.until('the rest', async () => (await left()) === 0);
  const facts = await system.sql(
    `select count(*) as n from case_facts where kind = 'case-cancelled' and case_id = any($1)`,
    [children],
  );
  expect(facts).toEqual([{ n: '300' }]);
  await system.until('nothing to be left to do', async () => {
    const left = await system.sql('select 1 from children_to_end');
    return left.length === 0;
  });
});
