import type { Problem } from '../support/client';
import { msOf, must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const store = 'appointment-via-store';

interface Policy {
  version: number;
  store: string | null;
  durations: Record<string, string>;
  settings: Record<string, unknown>;
  warnAt: number | null;
}

const policyOf = async (procedure: string, query = '') =>
  must(200, await system.as('op-1').get<Policy>(`/policies/${procedure}${query}`));
const dueAfter = async (caseId: string) => {
  const accept = stepOf(await system.theCase(caseId), 'accept');
  return msOf(accept.dueAt) - msOf(accept.openedAt);
};

it("starts with the handbook's own numbers as version 1", async () => {
  expect(await policyOf('appointment-via-call-centre')).toMatchObject({
    version: 1,
    store: null,
    durations: { accept: 'PT2M', 'hand-over': 'PT2M', 'relay-reply': 'PT5M', 'call-customer': 'PT10M' },
    warnAt: 0.8,
    settings: { maxRounds: 3 },
  });
});

it('a change is a new version for new cases; open ones keep theirs to the end', async () => {
  const before = await system.openCase(store, { policy: { durations: { accept: 'PT7M' } } });
  const changed = await system.setPolicy(store, { durations: { accept: 'PT1H', 'answer-customer': 'PT2H' } });
  const after = await system.openCase(store);
  expect(after.policyVersion).toBe(changed);
  expect(before.policyVersion).toBe(changed - 1);
  expect([await dueAfter(before.id), await dueAfter(after.id)]).toEqual([420_000, 3_600_000]);

  const old = await system.drive(before.id);
  expect(old.policyVersion).toBe(changed - 1);
  expect(msOf(stepOf(old, 'answer-customer').dueAt) - msOf(old.clock?.T)).toBe(300_000);
});

it('what a change leaves out keeps its value', async () => {
  await system.setPolicy(store, { warnAt: null, settings: { maxRounds: 5, daysAhead: 7, sameDay: false } });
  must(201, await system.as('admin-1').put(`/policies/${store}`, { durations: { accept: 'PT3M' } }));
  expect(await policyOf(store)).toMatchObject({
    durations: { accept: 'PT3M', 'answer-customer': 'PT5M' },
    warnAt: null,
    settings: { maxRounds: 5 },
  });
});

it("a store's own policy holds there and nowhere else", async () => {
  await system.setPolicy(store, {});
  const version = await system.setPolicy(store, { durations: { accept: 'PT9M' } }, 'S02');
  expect(version).toBe(1);
  const [here, there] = [await system.openCase(store), await system.openCase(store, { store: 'S02' })];
  expect([await dueAfter(here.id), await dueAfter(there.id)]).toEqual([120_000, 540_000]);
  expect(await policyOf(store, '?store=S02')).toMatchObject({ store: 'S02', durations: { accept: 'PT9M' } });
  expect(await policyOf(store, '?store=S01')).toMatchObject({ store: null });
});

it('a step without a deadline of its own gets one from the policy', async () => {
  const { id } = await system.openCase(store, { policy: { durations: { close: 'PT1S' } } });
  const closing = await system.drive(id, {}, 'close');
  const close = stepOf(closing, 'close');
  expect(msOf(close.dueAt) - msOf(close.openedAt)).toBe(1_000);
  const missed = await system.untilEscalated(id, ({ step }) => step === 'close');
  expect(missed.to.map(({ id: who }) => who)).toEqual(['ss-S01', 'sm-S01']);
  const done = stepOf(await system.complete(id, 'close'), 'close');
  expect(done.lateByMs).toBe(msOf(done.completedAt) - msOf(done.dueAt));
});

interface Versions {
  items: { version: number; createdBy: string; reason?: string; openCases: number }[];
  next: string | null;
  own: string[];
  inherit: string[];
  openCases: number;
  form: { properties: Record<string, { properties?: Record<string, { format?: string }> }> };
  people: Record<string, string>;
}

describe('the versions of a policy', () => {
  const procedure = 'appointment-via-call-centre';
  const admin = () => system.as('admin-1');
  const versionsOf = async (query = '', by = admin()) =>
    must(200, await by.get<Versions>(`/policies/${procedure}/versions${query}`));

  it('say who made each and why, which open cases keep it, and whom a change is for', async () => {
    const open = (store: string) => system.openCase(procedure, { store });
    await open('S01');
    const reason = '周末人手不够';
    must(201, await admin().put(`/policies/${procedure}`, { durations: { accept: 'PT8M' }, reason }));
    await open('S01');
    await open('S02');
    const { items, own, inherit, openCases, people, form } = await versionsOf();
    expect(items).toMatchObject([
      { version: 2, createdBy: 'admin-1', reason, openCases: 2 },
      { version: 1, createdBy: 'system', openCases: 1 },
    ]);
    expect([own, inherit, openCases]).toEqual([[], ['S01', 'S02'], 3]);
    expect(people['admin-1']).toBe('系统管理员');
    expect(form.properties['durations']?.properties?.['accept']?.format).toBe('duration');
    expect(await policyOf(procedure)).toMatchObject({ version: 2, reason });
    const audited = await system.sql(`select detail from audit_log where act = 'policy-set' and detail ? 'reason'`);
    expect(audited).toEqual([{ detail: { policy: `${procedure}~all~2`, reason } }]);

    must(201, await admin().put(`/policies/${procedure}`, { store: 'S02', warnAt: 0.5 }));
    expect(await versionsOf()).toMatchObject({ own: ['S02'], inherit: ['S01'], openCases: 2 });
    expect(await versionsOf('?store=S02')).toMatchObject({ items: [{ version: 1, openCases: 0 }], openCases: 1 });
    expect(await versionsOf('?store=S01')).toMatchObject({ items: [], openCases: 2 });
    expect(items[0]).not.toHaveProperty('id');
    const { body } = await policyHolding('?store=S02');
    expect(body).not.toHaveProperty('reason'); // the chain's is not the store's
  });

  it('come in pages', async () => {
    const { items, next } = await versionsOf('?limit=1');
    expect(items.map(({ version }) => version)).toEqual([2]);
    const rest = await versionsOf(`?limit=1&cursor=${next}`);
    expect([rest.items.map(({ version }) => version), rest.next]).toEqual([[1], null]);
  });

  it('are told to a key that is bound to a store of that store alone', async () => {
    const { key } = must(
      201,
      await admin().post<{ key: string }>('/api-keys', { name: 'k', roles: ['administrator'], stores: ['S01'] }),
    );
    const told = await versionsOf('', system.by({ 'x-api-key': key }));
    expect(told).toMatchObject({ own: [], inherit: ['S01'], openCases: 2 });
    expect(told.items.map(({ openCases }) => openCases)).toEqual([1, 1]);
  });

  const policyHolding = (query = '') => admin().get<Policy>(`/policies/${procedure}${query}`);
  const put = (body: object, tag: string) => admin().put<Problem>(`/policies/${procedure}`, body, { 'if-match': tag });

  it('a change that was made on another version is refused, be it one of a store that had none', async () => {
    const tag = String((await policyHolding('?store=S01')).headers['etag']);
    expect(tag).toBe('"all~2"');
    const store = 'S01';
    expect(await put({ store, warnAt: 0.9 }, tag)).toMatchObject({ status: 201 });
    const late = await put({ store, warnAt: 0.1 }, tag);
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition-failed' } });
    expect((await put({ store, warnAt: 0.1 }, '"S01~1"')).headers['etag']).toBe('"S01~2"');
  });

  it('what is wrong with a change is told at its field, in Chinese too', async () => {
    const ladder = [{ level: 'L1', after: 'PT0S', to: ['holder', 'group:nobody'] }];
    const refused = await admin().put<Problem>(`/policies/${procedure}`, { ladder });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid-policy' } });
    expect(refused.body.errors).toMatchObject([{ pointer: '/policy/ladder/0/to/1', zh: '没有这个通知群。' }]);
    const scripts = await admin().put<Problem>(`/policies/${procedure}`, { scripts: { accept: '您好{nobody}' } });
    expect(scripts.body.errors).toMatchObject([{ pointer: '/policy/scripts/accept', zh: '案件里没有 {nobody}。' }]);
    const silent = await admin().put<Problem>(`/policies/${procedure}`, { reason: ' ' });
    expect(silent.body.errors).toMatchObject([{ pointer: '/policy/reason' }]);
  });
});
